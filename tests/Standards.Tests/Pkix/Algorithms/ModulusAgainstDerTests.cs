using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Checks.CertificateValidation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using PublicKey = AnTin.Pkix.Algorithms.PublicKey;

namespace AnTin.Standards.Tests.Pkix.Algorithms;

/// <summary>An RSA modulus with one leading zero octet too many or too few (X.690, 8.3) is read and said; nothing else against DER is read.</summary>
public sealed class ModulusAgainstDerTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    // A key of 1,023 bits, made for this test and thrown away, and its signature over "abc": the top bit of the modulus is 0.
    private const string Modulus =
        "76A6AA0FCD91A76FB23D7C34C737F9FECFE740E6FC42820500E2BB19C2EB03742FA8263160B097506017D5814EEC511B564C4C914B076214679CB38A1015719B"
        + "ED1666D3A7E382D52145265454FF7DE9B4D15A4BE0E007D95E08E54D30A50B1A182A16C302ABEB523455E92597980C35084B40EA2140366AE42B65C9B6555A6F";

    private const string Value =
        "1ca9e1e3a67546ecef92bd94588b5e98ca9cf49cefe57f1a0147ecf302314a557cfa950dfb6ce0bb42a58b2b39be35ad11effadc956c327d435ecdc08b212102"
        + "c46114916c6d4eb2d119ed0b4c7f37f85d33a4bfe57103698fbb13edc0d600184fc1bbf532d21f064eb27a0b2385acd19d918f9df6dd333019b30d0ca9c1ffe4";

    [Theory]
    [InlineData("", false)]
    [InlineData("00", true)]
    public void The_number_is_read_and_verifies(string before, bool isAgainstDer)
    {
        Assert.True(PublicKey.TryDecode(Key(before + Modulus, "010001"), out var key));
        Assert.Equal((1023, isAgainstDer), (key.SizeInBits, key.IsEncodedAgainstDer));
        Assert.True(SignatureVerifier.Verify(key, SignatureAlgorithm.Sha256WithRsa, "abc"u8, Convert.FromHexString(Value)));
        Assert.False(SignatureVerifier.Verify(key, SignatureAlgorithm.Sha256WithRsa, "abd"u8, Convert.FromHexString(Value)));
    }

    [Fact]
    public void A_modulus_whose_first_bit_is_set_needs_no_octet_before_it_to_be_read()
    {
        using var rsa = RSA.Create(2048);
        string modulus = Convert.ToHexString(rsa.ExportParameters(false).Modulus!);
        Assert.True(PublicKey.TryDecode(Key(modulus, "010001"), out var key));
        Assert.Equal((2048, true), (key.SizeInBits, key.IsEncodedAgainstDer));
        byte[] value = rsa.SignData("abc"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(SignatureVerifier.Verify(key, SignatureAlgorithm.Sha256WithRsa, "abc"u8, value));
        Assert.False(PublicKey.TryDecode(Key(modulus[..^2], "010001"), out _)); // an octet less is a number of which something is missing
        Assert.False(PublicKey.TryDecode(Key(modulus + "01", "010001"), out _));
    }

    [Theory]
    [InlineData("0000" + Modulus, "010001")] // two
    [InlineData("FF" + Modulus, "010001")] // negative
    [InlineData("0000", "010001")]
    [InlineData("0003", "010001")] // shorter than any key: still not DER and not a modulus
    [InlineData(Modulus, "00010001")] // the exponent
    [InlineData("00" + Modulus, "00010001")]
    public void Nothing_else_becomes_lenient(string modulus, string exponent) =>
        Assert.False(PublicKey.TryDecode(Key(modulus, exponent), out _));

    [Fact]
    public void No_signature_is_made_with_it_and_the_report_names_the_certificate()
    {
        var certificate = Certify(Key("00" + Modulus, "010001"));
        Assert.True(certificate.PublicKey is { IsEncodedAgainstDer: true });
        Assert.DoesNotContain(SignatureAlgorithm.All, a => a.MayBeCreatedBy(certificate.PublicKey));
        Assert.Equal("Trần Văn Mẫu", Assert.IsType<KeyEncodedAgainstDer>(Assert.Single(Check(certificate))).Certificate);
        Assert.Equal(FindingWeight.Warning, Check(certificate).Single().Weight);
        Assert.Empty(Check(Certify(Key(Modulus, "010001"))));
    }

    private static IEnumerable<Finding> Check(Certificate certificate)
    {
        var facts = new SignatureFacts
        {
            Form = SignatureForm.Xml, Name = "S", Kind = "XAdES", ValidationTime = At,
            Chain = [new CertificateFacts(certificate, SignerIdentity.Of(certificate), false, null)],
        };
        return new NumbersAreEncodedInDer().Check(facts, ValidationPolicy.Vietnam);
    }

    private static Certificate Certify(byte[] subjectPublicKeyInfo)
    {
        using var issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bits = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence();
        _ = bits.ReadEncodedValue();
        var key = new System.Security.Cryptography.X509Certificates.PublicKey(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([5, 0]), new AsnEncodedData(bits.ReadBitString(out _)));
        var request = new CertificateRequest(new X500DistinguishedName("CN=Trần Văn Mẫu"), key, HashAlgorithmName.SHA256);
        using var made = request.Create(new X500DistinguishedName("CN=CA Mẫu"), X509SignatureGenerator.CreateForECDsa(issuer), At, At.AddYears(1), [1]);
        Assert.True(Certificate.TryDecode(made.RawData, out var certificate));
        return certificate;
    }

    private static byte[] Key(string modulus, string exponent)
    {
        byte[] numbers = [.. Encoded(0x02, Convert.FromHexString(modulus)), .. Encoded(0x02, Convert.FromHexString(exponent))];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            new AlgorithmIdentifier("1.2.840.113549.1.1.1", new byte[] { 5, 0 }).Write(writer);
            writer.WriteBitString(Encoded(0x30, numbers));
        }

        return writer.Encode();
    }

    // The writer of the runtime makes no INTEGER that is not DER.
    private static byte[] Encoded(byte tag, byte[] content) =>
        content.Length < 0x80 ? [tag, (byte)content.Length, .. content]
        : content.Length < 0x100 ? [tag, 0x81, (byte)content.Length, .. content]
        : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
