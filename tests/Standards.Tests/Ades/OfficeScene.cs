using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Standards.Tests.Ades;

/// <summary>
/// A text as Word writes one, signed as Office signs: .NET's <see cref="SignedXml"/> makes the signature, and the canonical form of the
/// relationships is written out here by hand, so that nothing of what is tested has made it.
/// </summary>
internal sealed class OfficeScene
{
    public const string Main = "word/document.xml";
    public const string Styles = "word/styles.xml";
    public const string Core = "docProps/core.xml";
    public const string MainList = "word/_rels/document.xml.rels";
    public const string RootList = "_rels/.rels";
    public const string Types = "[Content_Types].xml";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string ListType = "application/vnd.openxmlformats-package.relationships+xml";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly X509Certificate2 Signer = MakeSigner();
    private readonly SortedDictionary<string, byte[]> _parts = new(StringComparer.Ordinal);

    private readonly bool _byType;

    /// <summary>An unsigned text.</summary>
    /// <param name="byType">Whether styles are chosen by type, which the standard allows and Office never does.</param>
    public OfficeScene(bool byType = false)
    {
        _byType = byType;
        Set(Types, $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="{ListType}"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>
            <Override PartName="/{Main}" ContentType="{WordType}.document.main+xml"/><Override PartName="/{Styles}" ContentType="{WordType}.styles+xml"/>
            <Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/></Types>
            """);
        Set(RootList, List($"""<Relationship Id="rId1" Type="{Office}/officeDocument" Target="word/document.xml"/>""",
            $"""<Relationship Id="rId2" Type="{Package}/relationships/metadata/core-properties" Target="{Core}"/>""",
            $"""<Relationship Id="rId9" Type="{Package}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>"""));
        Set(Main, $"""<w:document xmlns:w="{Word}"><w:body><w:p><w:r><w:t>Kính gửi: Cơ quan mẫu. Công văn này không có thật.</w:t></w:r></w:p></w:body></w:document>""");
        Set(Styles, $"""<w:styles xmlns:w="{Word}"/>""");
        // Not in the order of their identifiers, and one without target mode.
        Set(MainList, List($"""<Relationship Id="rId2" Type="{Office}/hyperlink" Target="https://mau.example/" TargetMode="External"/>""",
            $"""<Relationship Id="rId1" Type="{Office}/styles" Target="styles.xml"/>"""));
        Set(Core, "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>");
        Set("_xmlsignatures/origin.sigs", "");
        Set("_xmlsignatures/_rels/origin.sigs.rels", List($"""<Relationship Id="rId1" Type="{Package}/relationships/digital-signature/signature" Target="sig1.xml"/>"""));
    }

    /// <summary>Whoever signed is trusted by decision: what is looked at here is the document.</summary>
    public static TrustAnchors Trust { get; } = new([Certificate.TryDecode(Signer.RawData, out var signer) ? signer : throw new InvalidOperationException()]);

    private List<(string Uri, byte[] Data, string? Chosen)> Signed =>
    [
        ($"/{Main}?ContentType={WordType}.document.main+xml", _parts[Main], null),
        ($"/{Styles}?ContentType={WordType}.styles+xml", _parts[Styles], null),
        ($"/{RootList}?ContentType={ListType}", Canonical($"""<Relationship Id="rId1" Target="word/document.xml" TargetMode="Internal" Type="{Office}/officeDocument"></Relationship>"""),
            Choice("RelationshipReference SourceId", "rId1")),
        ($"/{MainList}?ContentType={ListType}", Canonical(
            $"""<Relationship Id="rId1" Target="styles.xml" TargetMode="Internal" Type="{Office}/styles"></Relationship><Relationship Id="rId2" Target="https://mau.example/" TargetMode="External" Type="{Office}/hyperlink"></Relationship>"""),
            (_byType ? Choice("RelationshipsGroupReference SourceType", Office + "/styles") : Choice("RelationshipReference SourceId", "rId1"))
            + Choice("RelationshipReference SourceId", "rId2")),
    ];

    public static string List(params string[] relationships) => $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(relationships)}</Relationships>";

    public static string Relationship(string id, string type, string target) => $"""<Relationship Id="{id}" Type="{Office}/{type}" Target="{target}"/>""";

    /// <summary>What the signature refers to, by the names that it uses.</summary>
    public IEnumerable<(string Uri, byte[] Part)> References => Signed.Select(s => (s.Uri, _parts[s.Uri[1..s.Uri.IndexOf('?', StringComparison.Ordinal)]]));

    public void Set(string name, string text) => _parts[name] = Encoding.UTF8.GetBytes(text);

    public string Get(string name) => Encoding.UTF8.GetString(_parts[name]);

    public void Change(string name, string from, string to)
    {
        Assert.Contains(from, Get(name), StringComparison.Ordinal);
        Set(name, Get(name).Replace(from, to, StringComparison.Ordinal));
    }

    public void Remove(string name) => _parts.Remove(name);

    /// <summary>Signs as Office does: a manifest of parts in an Object, and when it was signed.</summary>
    public OfficeScene Sign()
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(PackageObject());
        var signed = new SignedXml { SigningKey = Key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signed.AddObject(new DataObject { Id = "idPackageObject", Data = document.DocumentElement!.ChildNodes });
        signed.AddReference(new Reference("#idPackageObject") { Type = "http://www.w3.org/2000/09/xmldsig#Object", DigestMethod = SignedXml.XmlDsigSHA256Url });
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(Signer));
        signed.ComputeSignature();
        Set("_xmlsignatures/sig1.xml", signed.GetXml().OuterXml);
        return this;
    }

    public byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in _parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static string Choice(string by, string value) => $"<mdssi:{by}=\"{value}\" xmlns:mdssi=\"{Package}/digital-signature\"/>";

    private static X509Certificate2 MakeSigner()
    {
        var request = new CertificateRequest("CN=Người Ký Mẫu", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        return request.CreateSelfSigned(Scene.Signing.AddYears(-1), Scene.Signing.AddYears(4));
    }

    private static byte[] Canonical(string relationships) => Encoding.UTF8.GetBytes($"<Relationships xmlns=\"{Package}/relationships\">{relationships}</Relationships>");

    private string PackageObject()
    {
        string references = string.Concat(Signed.Select(s => $"""
            <Reference URI="{s.Uri}">{Transforms(s.Chosen)}<DigestMethod Algorithm="{SignedXml.XmlDsigSHA256Url}"/><DigestValue>{Convert.ToBase64String(SHA256.HashData(s.Data))}</DigestValue></Reference>
            """));
        return $"""
            <Object xmlns="http://www.w3.org/2000/09/xmldsig#" xmlns:mdssi="{Package}/digital-signature"><Manifest>{references}</Manifest><SignatureProperties>
            <SignatureProperty Id="idSignatureTime" Target="#idPackageSignature"><mdssi:SignatureTime xmlns:mdssi="{Package}/digital-signature">
            <mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format><mdssi:Value>2026-03-01T08:00:00Z</mdssi:Value></mdssi:SignatureTime></SignatureProperty></SignatureProperties></Object>
            """;
    }

    private static string Transforms(string? chosen) => chosen is null ? "" : $"""
        <Transforms><Transform Algorithm="{Package}/RelationshipTransform">{chosen}</Transform><Transform Algorithm="{SignedXml.XmlDsigC14NTransformUrl}"/></Transforms>
        """;
}
