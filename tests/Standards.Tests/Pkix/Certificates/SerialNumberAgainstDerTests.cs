using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Checks.CertificateValidation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Standards.Tests.Pkix.Certificates;

/// <summary>A serial number with one zero octet too many in front (X.690, 8.3.2) is read without it and said; nothing worse is read.</summary>
public sealed class SerialNumberAgainstDerTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly X500DistinguishedName Issuer = new("CN=CA Mẫu");

    [Theory]
    [InlineData("05", "05", false)]
    [InlineData("0005", "05", true)]
    [InlineData("0080", "0080", false)] // the octet is needed: without it the number would be negative
    [InlineData("000080", "0080", true)]
    [InlineData("0000", "00", true)]
    public void The_number_is_read_without_the_octet(string written, string read, bool isAgainstDer)
    {
        var certificate = Issue(written)!;
        Assert.Equal((SerialNumber.FromHex(read), isAgainstDer), (certificate.SerialNumber, certificate.IsSerialNumberAgainstDer));
    }

    [Theory]
    [InlineData("000005")] // two
    [InlineData("FFFF")] // negative
    [InlineData("")]
    public void Nothing_worse_is_read(string written) => Assert.Null(Issue(written));

    [Theory, InlineData("05"), InlineData("0005")]
    public void A_list_revokes_it_however_it_writes_the_number(string listed)
    {
        var (certificate, authority) = (Issue("0005")!, Issue("01", Issuer)!);
        var status = RevocationCheck.Find(certificate, authority, At, At, new RevocationEvidence([], [ListOf(listed)]));
        Assert.Equal(RevocationState.Revoked, status.State);
    }

    [Fact]
    public void A_signer_is_named_by_it() => Assert.True(SignerIdentifier.ByIssuerAndSerialNumber(Issue("05")!.RawData).MatchesIssuerAndSerialNumber(Issue("0005")!.RawData));

    [Fact]
    public void The_report_names_the_certificate()
    {
        var finding = Assert.IsType<SerialNumberEncodedAgainstDer>(Assert.Single(Check(Issue("0005")!)));
        Assert.Equal((FindingWeight.Warning, "Trần Văn Mẫu"), (finding.Weight, finding.Certificate));
        Assert.Empty(Check(Issue("05")!));
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

    private static Certificate? Issue(string serial, X500DistinguishedName? subject = null)
    {
        var request = new CertificateRequest(subject ?? new X500DistinguishedName("CN=Trần Văn Mẫu"), Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(subject is not null, false, 0, critical: true));
        using var made = request.Create(Issuer, X509SignatureGenerator.CreateForECDsa(Key), At.AddDays(-1), At.AddYears(1), [5]);
        return Certificate.TryDecode(Rewritten(made.RawData, serial), out var certificate) ? certificate : null;
    }

    private static CertificateRevocationList ListOf(string serial)
    {
        var builder = new System.Security.Cryptography.X509Certificates.CertificateRevocationListBuilder();
        builder.AddEntry([5], At.AddHours(-1));
        byte[] encoded = builder.Build(
            Issuer, X509SignatureGenerator.CreateForECDsa(Key), 1, At.AddDays(1), HashAlgorithmName.SHA256, X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(new byte[] { 1 }), At);
        Assert.True(CertificateRevocationList.TryDecode(Rewritten(encoded, serial), out var list));
        return list;
    }

    // The number 5 in another form, with the lengths around it, and signed again.
    private static byte[] Rewritten(byte[] encoded, string serial)
    {
        var signed = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        byte[] tbs = Replaced(signed.ReadEncodedValue(), Convert.FromHexString(serial));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteBitString(Key.SignData(tbs, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        return Element(0x30, [.. tbs, .. signed.ReadEncodedValue().Span, .. writer.Encode()]);
    }

    private static byte[] Replaced(ReadOnlyMemory<byte> element, byte[] serial)
    {
        if (element.Span is [0x02, 0x01, 0x05])
        {
            return [0x02, (byte)serial.Length, .. serial];
        }

        var reader = new AsnReader(element, AsnEncodingRules.DER);
        if (reader.PeekTag() != Asn1Tag.Sequence)
        {
            return element.ToArray();
        }

        var (inner, content) = (reader.ReadSequence(), new List<byte>());
        while (inner.HasData)
        {
            content.AddRange(Replaced(inner.ReadEncodedValue(), serial));
        }

        return Element(0x30, [.. content]);
    }

    // The writer of the runtime makes no INTEGER that is not DER, and checks what it is given.
    private static byte[] Element(byte tag, byte[] content) =>
        content.Length < 0x80 ? [tag, (byte)content.Length, .. content]
        : content.Length < 0x100 ? [tag, 0x81, (byte)content.Length, .. content]
        : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
