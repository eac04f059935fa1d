using AnTin.Platform.Accounts;
using AnTin.Registration;
using AnTin.RemoteSigning;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>Someone with a credential and the device that authorises it.</summary>
public sealed record Signer(Account Account, Credential Credential, SoftwareAuthenticator Device);

/// <summary>The people of the test city; every name is invented.</summary>
public sealed record People(Signer Citizen, Signer Neighbour, Signer Leader, Signer Clerk, Account CounterOfficer, Account DossierOfficer, Account Stranger)
    : IDisposable
{
    public const string Agency = "H29.3";
    public const string OtherAgency = "H29.4";
    public const string Counter = "quan-3-quay-4";

    /// <summary>The citizen's card.</summary>
    public static NationalIdCard Card { get; } = new(
        "079301000123", "", "LÊ THỊ MẪU", new DateOnly(2001, 6, 5), false, "12 Đường Mẫu, Phường Mẫu, Quận 3, TP Hồ Chí Minh", new DateOnly(2021, 9, 1));

    public static NationalIdCard NeighboursCard { get; } = Card with { Number = "079201000456", FullName = "ĐỖ VĂN VÍ DỤ", Male = true };

    public void Dispose()
    {
        foreach (var signer in new[] { Citizen, Neighbour, Leader, Clerk })
        {
            signer.Device.Dispose();
        }
    }
}
