using AnTin.Ades;
using AnTin.Ades.TrustedLists;
using AnTin.AgencyDirectory;
using AnTin.CertificateAuthority;
using AnTin.Procedures;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.Reporting;
using AnTin.RevocationStatus;
using AnTin.SignatureValidation;
using AnTin.TimeStamping;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.KillTarget.Composition;

/// <summary>Every service of the city in one process, its ports joined as a host joins them; the platform is added by the caller.</summary>
public static class CityServices
{
    public static IServiceCollection AddCity(this IServiceCollection services) => services.AddCertificateAuthority().AddCityWithoutAuthorities();

    /// <summary>For a caller that has added the certificate authorities itself.</summary>
    public static IServiceCollection AddCityWithoutAuthorities(this IServiceCollection services) => services
        .AddAgencyDirectory()
        .AddRevocationStatus()
        .AddTimeStamping()
        .AddRegistration()
        .AddRemoteSigning()
        .AddSignatureValidation()
        .AddProcedures()
        .AddReporting()
        .AddSingleton<ITimestampSource, CityTimestamps>()
        .AddSingleton<IValidationMaterialSource, CityAuthorities>()
        .AddSingleton<ITrustAnchors, CityRoots>()
        .AddSingleton<IReportSeal, CitySeal>()
        .AddSingleton<ITrustedListSource, NoNetwork>()
        .AddSingleton<ITimeStampingCertification, CityTimeStampingCertification>();
}
