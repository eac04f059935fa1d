namespace AnTin.Pkix.Cms;

/// <summary>
/// A CMS <c>SignedData</c> in its <c>ContentInfo</c> (RFC 5652, 3 and 5.1). Immutable; read from BER, and every part that is not changed
/// is written as it stood.
/// </summary>
public sealed partial class SignedData
{
    private readonly Fields _fields;
    private ReadOnlyMemory<byte> _encoded;
    private IReadOnlyList<ReadOnlyMemory<byte>>? _certificates;
    private IReadOnlyList<ReadOnlyMemory<byte>>? _crls;

    private SignedData(Fields fields, ReadOnlyMemory<byte> encoded = default)
    {
        _fields = fields;
        _encoded = encoded;
    }

    /// <summary>The version of the syntax, 1 to 5 (RFC 5652, 5.1).</summary>
    public int Version => _fields.Version;

    /// <summary>The dotted object identifier of what is signed.</summary>
    public string ContentType => _fields.Content.Type;

    /// <summary>The content when it travels inside and is in memory; <see langword="null"/> for a detached signature and for content in a stream.</summary>
    public ReadOnlyMemory<byte>? EncapsulatedContent => _fields.Content.Content;

    /// <summary>The length in bytes of the content that travels inside, wherever it is held; <see langword="null"/> for a detached signature.</summary>
    public long? ContentLength => _fields.Content.Length;

    /// <summary>Whether the content travels inside but is held in a stream: then <see cref="WriteTo"/> writes the structure, and <see cref="Encoded"/> cannot.</summary>
    public bool ContentIsElsewhere => _fields.Content.IsElsewhere;

    /// <summary>The encoded certificates, in their order; other kinds of certificate are left out. Not checked in any way.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates => _certificates ??= [.. CertificateChoices.Where(IsSequence)];

    /// <summary>The encoded CRLs, in their order; other revocation information is left out. Not checked in any way.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Crls => _crls ??= [.. RevocationChoices.Where(IsSequence)];

    /// <summary>Every member of <c>certificates</c> as it stands, attribute certificates with their tags (RFC 5652, 10.2.2).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> CertificateChoices => _fields.Certificates?.Members ?? [];

    /// <summary>Every member of <c>crls</c> as it stands, other revocation information with its tag (RFC 5652, 10.2.1).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> RevocationChoices => _fields.Revocations?.Members ?? [];

    /// <summary>The signers; none in a certificate bag.</summary>
    public IReadOnlyList<SignerInfo> Signers => _fields.Signers;

    // RFC 5652, 10.2.1 and 10.2.2: a plain certificate or CRL is the untagged choice.
    private static bool IsSequence(ReadOnlyMemory<byte> choice) => choice.Span[0] == 0x30;

    /// <summary>Certificates and CRLs are null where the field is absent.</summary>
    internal sealed record Fields(
        int Version,
        MemberSet DigestAlgorithms,
        EncapsulatedContentInfo Content,
        MemberSet? Certificates,
        MemberSet? Revocations,
        IReadOnlyList<SignerInfo> Signers);
}
