using System.Text;
using AnTin.Ades.Asic;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Reports;
using AnTin.Ades.Validation.Texts;
using AnTin.Pdf;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.TimeStamps;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Fuzz;

/// <summary>Something that reads untrusted bytes.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Extensions">The files of a corpus that it starts from.</param>
/// <param name="Words">Words of its format.</param>
/// <param name="Read">Reads; must return whatever the bytes are.</param>
public sealed record Target(string Name, IReadOnlyList<string> Extensions, IReadOnlyList<string> Words, Action<byte[]> Read)
{
    private static readonly string[] PdfWords =
        ["obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "%%EOF", "/ByteRange", "/Contents", "/Prev ", "/XRefStm ", "/ObjStm", "/Length ", "/Filter/FlateDecode",
         "/Kids", "/Parent", "/AcroForm", "/Perms", "/DSS", "/Encrypt", "<<", ">>", "[", "]", "(", ")", "0 R", "/Type/Sig", "/Type/DocTimeStamp", "/ETSI.RFC3161"];

    private static readonly string[] XmlWords =
        ["<!DOCTYPE a [<!ENTITY b \"c\">]>", "<![CDATA[", "]]>", "<!--", "-->", "xmlns:ds=\"", "Id=\"", "<ds:Reference URI=\"\"/>", "<ds:Transform Algorithm=\"", "&#0;", "&amp;", "<?xml", "\uFEFF",
         "http://www.w3.org/TR/1999/REC-xpath-19991116", "http://www.w3.org/2002/06/xmldsig-filter2", "#xpointer(id('x'))", "<xades:QualifyingProperties", "<a:b>", "</"];

    /// <summary>All targets.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new("pdf", ["pdf"], PdfWords, ReadPdf),
        new("xml", ["xml", "xades"], XmlWords, ReadXml),
        new("cms", ["p7s", "p7m", "tst", "tsr", "der", "crt", "cer", "crl", "ocsp"], ["\u0030\u0080", "\u0004\u0084", "\u0000\u0000"], ReadCms),
        new("zip", ["asice", "asics", "sce", "scs", "odt", "zip", "bdoc"], ["PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "../", "mimetype", "META-INF/"], ReadZip),
        new("json", ["json", "jws"], ["\"etsiU\":[", "\"crit\":[", "{", "}", ".", "\"sigD\":{", "\"signatures\":[", "\\u0000", "eyJ"], Validate),
        new("evidence", ["ers", "er", "xml"], ["\u0030\u0082", "<Sequence Order=\"1\">", "<DigestValue>", "Order=\"1\""], ReadEvidenceRecord),
        new("validate", ["pdf", "xml", "p7s", "p7m", "asice", "asics", "json"], [.. PdfWords, .. XmlWords], Validate),
    ];

    /// <summary>The words as bytes.</summary>
    public IReadOnlyList<byte[]> WordBytes => [.. Words.Select(Encoding.Latin1.GetBytes)];

    private static void ReadEvidenceRecord(byte[] file)
    {
        if (EvidenceRecord.TryDecode(file, out var record, out _))
        {
            _ = EvidenceRecordVerification.Verify(record, [new EvidenceObject("", digest => digest.Hash(file))]);
        }
    }

    private static void ReadPdf(byte[] file)
    {
        Validate(file);
        if (!PdfDocument.TryOpen(file, out var document, out _))
        {
            return;
        }

        _ = document.Pages.Count;
        foreach (var revision in document.Revisions)
        {
            foreach (var change in document.ChangesIn(revision).Take(50))
            {
                if (document.GetObject(change.Reference.Number) is PdfStream stream)
                {
                    _ = document.Decode(stream, out _) is StreamDecodingFailure.None;
                }
            }
        }
    }

    private static void ReadXml(byte[] file)
    {
        Validate(file);
        _ = TrustedListReader.TryDecode(file, out _, out _);
        if (!XmlTree.TryDecode(file, out var tree, out _))
        {
            return;
        }

        foreach (var method in (CanonicalizationMethod[])[CanonicalizationMethod.C14N10, CanonicalizationMethod.C14N11, CanonicalizationMethod.Exclusive])
        {
            try
            {
                _ = Canonicalizer.Digest(NodeSet.OfDocument(tree), method, System.Security.Cryptography.HashAlgorithmName.SHA256);
            }
            catch (CanonicalizationRefusedException)
            {
                // Its way of saying no.
            }
        }

        foreach (var element in XmlSignature.FindIn(tree).Take(4))
        {
            _ = XmlSignature.TryRead(element, out var signature, out _) ? signature.CheckReferences() : [];
        }
    }

    private static void ReadCms(byte[] file)
    {
        Validate(file);
        _ = Certificate.TryDecode(file, out _);
        _ = CertificateRevocationList.TryDecode(file, out _);
        _ = OcspResponse.TryDecode(file, out _);
        _ = TimeStampToken.TryDecode(file, out _);
        if (SignedData.TryDecode(file, out var cms, out _))
        {
            cms.Signers.ToList().ForEach(s => EssCertificateId.TryRead(s, out _));
        }

        _ = SignedDataStream.TryOpen(new MemoryStream(file), out _);
    }

    private static void ReadZip(byte[] file)
    {
        Validate(file);
        _ = AsicContainer.TryOpen(new MemoryStream(file), out _, out _);
    }

    private static void Validate(byte[] file)
    {
        var context = new ValidationContext { Anchors = TrustAnchors.None, Time = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero) };
        var report = SignatureValidator.ValidateAsync(file, context, CancellationToken.None).GetAwaiter().GetResult();
        if (report.Findings.OfType<Ades.Validation.Findings.ExaminationFailed>().FirstOrDefault() is { } failed)
        {
            // The API did not throw, but something inside did.
            throw new InvalidOperationException(failed.Fact);
        }

        if (report.Indication is Indication.TotalPassed)
        {
            throw new InvalidOperationException("passed without any anchor");
        }

        _ = JsonReport.Write(report, ReportDetail.Diagnostic, ReportLanguage.Vietnamese);
        _ = EtsiReport.Write(report);
    }
}
