using AnTin.Platform;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.SignatureValidation;

/// <summary>Validation on request. The host adds <see cref="ITrustAnchors"/> and <see cref="Ades.IValidationMaterialSource"/>.</summary>
public static class SignatureValidationModule
{
    public static IServiceCollection AddSignatureValidation(this IServiceCollection services) => services
        .AddSingleton<ISignatureValidation, AdesSignatureValidation>()
        .AddMigrations("signature-validation", typeof(SignatureValidationModule).Assembly);
}
