using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>Signs certificates by DSA, which the product never does; the key is named with its parameters or without.</summary>
internal sealed class DsaSignatures(DSA key) : X509SignatureGenerator
{
    private static readonly byte[] Sha256WithDsa = Convert.FromHexString("300B0609608648016503040302");

    /// <summary>The <c>SubjectPublicKeyInfo</c> without parameters (RFC 3279, 2.3.2: "inherited").</summary>
    public PublicKey Bare => PublicKey.CreateFromSubjectPublicKeyInfo(WithoutParameters(key.ExportSubjectPublicKeyInfo()), out _);

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Sha256WithDsa;

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);

    public static byte[] WithoutParameters(byte[] subjectPublicKeyInfo, bool isNull = false)
    {
        var sequence = new System.Formats.Asn1.AsnReader(subjectPublicKeyInfo, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        var oid = sequence.ReadSequence().ReadObjectIdentifier();
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                if (isNull)
                {
                    writer.WriteNull();
                }
            }

            writer.WriteEncodedValue(sequence.ReadEncodedValue().Span);
        }

        return writer.Encode();
    }
}
