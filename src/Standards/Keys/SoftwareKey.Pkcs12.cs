using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;

namespace AnTin.Keys;

public sealed partial class SoftwareKey
{
    // HRESULT of ERROR_INVALID_PASSWORD, by which the runtime tells a wrong password on every platform.
    private const int InvalidPassword = unchecked((int)0x80070056);

    /// <summary>Opens a PKCS#12 file (RFC 7292), as card makers and other CAs hand it out.</summary>
    /// <param name="pkcs12">The file; the runtime's own limits on rounds and sizes apply.</param>
    /// <param name="password">The password.</param>
    /// <param name="certificates">The certificates in the file, the key's own first; empty unless loaded.</param>
    /// <returns>The key, or why not.</returns>
    public static KeyLoadResult LoadPkcs12(ReadOnlyMemory<byte> pkcs12, ReadOnlySpan<char> password, out IReadOnlyList<Certificate> certificates)
    {
        certificates = [];
        X509Certificate2Collection collection;
        try
        {
            collection = X509CertificateLoader.LoadPkcs12Collection(
                pkcs12.Span, password, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable, Pkcs12LoaderLimits.Defaults);
        }
        catch (Pkcs12LoadLimitExceededException)
        {
            return new KeyLoadResult(KeyLoadStatus.Malformed);
        }
        catch (CryptographicException e)
        {
            // The runtime verifies the MAC first, and then refuses the whole file for a kind of key that it does not have.
            return e.HResult == InvalidPassword ? new KeyLoadResult(KeyLoadStatus.WrongSecret) : LoadEdwards(pkcs12, password, out certificates);
        }

        try
        {
            X509Certificate2? own = collection.FirstOrDefault(c => c.HasPrivateKey);
            List<Certificate> read = [];
            foreach (X509Certificate2 certificate in collection.OrderBy(c => c == own ? 0 : 1))
            {
                if (Certificate.TryDecode(certificate.RawData, out Certificate? decoded))
                {
                    read.Add(decoded);
                }
            }

            KeyLoadResult result = own is null ? new KeyLoadResult(KeyLoadStatus.UnsupportedKey) : TakeKey(own);
            certificates = result.Status == KeyLoadStatus.Loaded ? read : [];
            return result;
        }
        finally
        {
            foreach (X509Certificate2 certificate in collection)
            {
                certificate.Dispose();
            }
        }
    }

    private static KeyLoadResult LoadEdwards(ReadOnlyMemory<byte> pkcs12, ReadOnlySpan<char> password, out IReadOnlyList<Certificate> certificates)
    {
        certificates = [];
        if (!Pkcs12File.TryOpen(pkcs12, password, out Pkcs12File? file))
        {
            return new KeyLoadResult(KeyLoadStatus.Malformed);
        }

        KeyLoadResult result = Open(file.PrivateKey);
        CryptographicOperations.ZeroMemory(file.PrivateKey);
        if (result.TryGetKey(out SoftwareKey? key))
        {
            certificates = [.. file.Certificates.OrderBy(c => c.SubjectPublicKeyInfo.Span.SequenceEqual(key.SubjectPublicKeyInfo.Span) ? 0 : 1)];
        }

        return result;
    }

    private static KeyLoadResult TakeKey(X509Certificate2 certificate)
    {
        if (certificate.GetRSAPrivateKey() is { } rsaKey)
        {
            return Accept(new RsaPrivateKey(rsaKey));
        }

        return certificate.GetECDsaPrivateKey() is { } ecKey
            ? Accept(new EcdsaPrivateKey(ecKey))
            : new KeyLoadResult(KeyLoadStatus.UnsupportedKey);
    }
}
