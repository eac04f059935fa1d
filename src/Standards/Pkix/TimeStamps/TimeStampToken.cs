using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Pkix.TimeStamps;

/// <summary>A time-stamp token (RFC 3161, 2.4.2): a CMS <c>SignedData</c> with one signer over a <see cref="TstInfo"/>.</summary>
public sealed partial class TimeStampToken
{
    private IReadOnlyList<Certificate>? certificates;

    private TimeStampToken(SignedData signedData, TstInfo info)
    {
        SignedData = signedData;
        Info = info;
    }

    /// <summary>The whole token, a CMS <c>ContentInfo</c>.</summary>
    public ReadOnlyMemory<byte> RawData => SignedData.Encoded;

    /// <summary>The CMS structure.</summary>
    public SignedData SignedData { get; }

    /// <summary>What the unit states.</summary>
    public TstInfo Info { get; }

    /// <summary>The certificates in the token, read when first asked for; those that could not be read are left out.</summary>
    public IReadOnlyList<Certificate> Certificates => certificates ??= ReadCertificates();

    /// <summary>Reads a token.</summary>
    /// <param name="encoded">Exactly one token.</param>
    /// <param name="token">The token.</param>
    /// <returns><see langword="false"/> when malformed, not a token, or not of one signer (RFC 3161, 2.4.2).</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out TimeStampToken? token)
    {
        token = null;
        return SignedData.TryDecode(encoded, out SignedData? signedData) && TryRead(signedData, out token);
    }

    internal static bool TryRead(SignedData signedData, [NotNullWhen(true)] out TimeStampToken? token)
    {
        token = null;
        if (signedData.ContentType != CmsOids.TstInfo || signedData.Signers.Count != 1
            || signedData.EncapsulatedContent is not { } content || !TstInfo.TryDecode(content, out TstInfo? info))
        {
            return false;
        }

        token = new TimeStampToken(signedData, info);
        return true;
    }

    private List<Certificate> ReadCertificates()
    {
        List<Certificate> read = [];
        foreach (ReadOnlyMemory<byte> encoded in SignedData.Certificates)
        {
            if (Certificate.TryDecode(encoded, out Certificate? certificate))
            {
                read.Add(certificate);
            }
        }

        return read;
    }
}
