using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;
using System.Security.Cryptography;

namespace AnTin.Platform.Passkeys;

/// <summary>A COSE key of the two kinds taken here (RFC 9053): ES256 on P-256 and RS256.</summary>
internal sealed record CosePublicKey(int Algorithm, byte[] SubjectPublicKeyInfo)
{
    public const int Es256 = -7;
    public const int Rs256 = -257;

    // NIST SP 800-57 Part 1 Rev. 5, 5.6.1: shorter is broken too soon; longer than any authenticator makes only costs time to verify.
    private const int MinRsaBits = 2_048;
    private const int MaxRsaBits = 4_096;

    public static bool TryDecode(ReadOnlyMemory<byte> cbor, [NotNullWhen(true)] out CosePublicKey? key)
    {
        key = null;
        try
        {
            var (numbers, bytes) = Read(cbor);
            var algorithm = numbers.GetValueOrDefault(3);
            var spki = (numbers.GetValueOrDefault(1), algorithm) switch
            {
                (2, Es256) when numbers.GetValueOrDefault(-1) == 1 => EllipticCurve(bytes[-2], bytes[-3]),
                (3, Rs256) => Rsa(bytes[-1], bytes[-2]),
                _ => null,
            };
            key = spki is null ? null : new CosePublicKey((int)algorithm, spki);
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException or CryptographicException or KeyNotFoundException or OverflowException)
        {
            // Not a key of these kinds: not decoded.
        }

        return key is not null;
    }

    public static bool Verify(int algorithm, byte[] subjectPublicKeyInfo, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            if (algorithm == Es256)
            {
                using var ec = ECDsa.Create();
                ec.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
                return ec.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            }

            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static (Dictionary<long, long> Numbers, Dictionary<long, byte[]> Bytes) Read(ReadOnlyMemory<byte> cbor)
    {
        var reader = new CborReader(cbor, CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
        var numbers = new Dictionary<long, long>();
        var bytes = new Dictionary<long, byte[]>();
        var entries = reader.ReadStartMap() ?? 0;
        for (var i = 0; i < entries; i++)
        {
            var label = reader.ReadInt64();
            switch (reader.PeekState())
            {
                case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                    numbers[label] = reader.ReadInt64();
                    break;
                case CborReaderState.ByteString:
                    bytes[label] = reader.ReadByteString();
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        return (numbers, bytes);
    }

    private static byte[] EllipticCurve(byte[] x, byte[] y)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        return key.ExportSubjectPublicKeyInfo();
    }

    private static byte[]? Rsa(byte[] modulus, byte[] exponent)
    {
        // The exponent is a 32-bit number at most: verifying with a long one is slow work for whoever sends it.
        if (modulus.Length is < MinRsaBits / 8 or > (MaxRsaBits / 8) + 1 || exponent.Length is 0 or > 4)
        {
            return null;
        }

        using var key = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return key.KeySize is >= MinRsaBits and <= MaxRsaBits ? key.ExportSubjectPublicKeyInfo() : null;
    }
}
