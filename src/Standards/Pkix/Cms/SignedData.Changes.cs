namespace AnTin.Pkix.Cms;

public sealed partial class SignedData
{
    /// <summary>Adds an unsigned attribute behind those that a signer has; every other part stays as it was, byte by byte.</summary>
    /// <param name="signer">The index in <see cref="Signers"/>.</param>
    /// <param name="type">The attribute type, such as <see cref="CmsOids.SignatureTimestamp"/>.</param>
    /// <param name="value">The encoded value.</param>
    /// <returns>The structure with the attribute.</returns>
    public SignedData WithUnsignedAttribute(int signer, string type, ReadOnlySpan<byte> value) =>
        WithUnsignedAttributes(signer, [.. Signers[signer].UnsignedAttributes, CmsAttribute.Create(type, value)]);

    /// <summary>
    /// Replaces the unsigned attributes of one signer. Those taken over from <see cref="SignerInfo.UnsignedAttributes"/> stay byte by byte;
    /// they are written in the order given, so that archive time-stamps, which cover what stands before them, keep their sense.
    /// </summary>
    /// <param name="signer">The index in <see cref="Signers"/>.</param>
    /// <param name="attributes">All unsigned attributes that the signer then has.</param>
    /// <returns>The structure with these attributes.</returns>
    public SignedData WithUnsignedAttributes(int signer, IReadOnlyList<CmsAttribute> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return WithSigner(signer, Signers[signer].With(attributes));
    }

    /// <summary>Adds certificates to the field <c>certificates</c>, each once, in DER order.</summary>
    /// <param name="certificates">DER certificates.</param>
    /// <returns>The structure with the certificates; itself when it has them all.</returns>
    public SignedData WithCertificates(IEnumerable<ReadOnlyMemory<byte>> certificates) =>
        With(_fields with { Certificates = Add(_fields.Certificates, 0xA0, certificates) });

    /// <summary>Adds CRLs and OCSP responses to the field <c>crls</c>, each once, in DER order.</summary>
    /// <param name="crls">DER CRLs.</param>
    /// <param name="ocspResponses">DER <c>OCSPResponse</c>, written as <c>id-ri-ocsp-response</c> (RFC 5940, 2).</param>
    /// <returns>The structure with them; itself when it has them all.</returns>
    public SignedData WithRevocations(IEnumerable<ReadOnlyMemory<byte>> crls, IEnumerable<ReadOnlyMemory<byte>> ocspResponses) =>
        With(_fields with { Revocations = Add(_fields.Revocations, 0xA1, crls.Concat(ocspResponses.Select(r => OtherRevocationInfo.FromOcspResponse(r).Encoded))) });

    internal static SignedData Create(EncapsulatedContentInfo content, ReadOnlyMemory<byte> digestAlgorithm, MemberSet? certificates, MemberSet? revocations, SignerInfo signer)
    {
        var fields = new Fields(1, MemberSet.Create(0x31, [digestAlgorithm]), content, certificates, revocations, [signer]);
        return new SignedData(fields with { Version = RequiredVersion(fields) });
    }

    internal SignedData WithFurtherSigner(ReadOnlyMemory<byte> digestAlgorithm, MemberSet? certificates, MemberSet? revocations, SignerInfo signer) => With(_fields with
    {
        DigestAlgorithms = _fields.DigestAlgorithms.With([digestAlgorithm]),
        Certificates = Add(_fields.Certificates, 0xA0, certificates?.Members ?? []),
        Revocations = Add(_fields.Revocations, 0xA1, revocations?.Members ?? []),
        Signers = [.. Signers, signer],
    });

    internal SignedData WithSigner(int index, SignerInfo signer)
    {
        var signers = Signers.ToArray();
        signers[index] = signer;
        return With(_fields with { Signers = signers });
    }

    // For a state that is kept: the same structure without its content.
    internal SignedData Detached() => new(_fields with { Content = EncapsulatedContentInfo.Create(ContentType, null) });

    internal SignedData WithContentElsewhere(long length) => new(_fields with { Content = EncapsulatedContentInfo.CreateElsewhere(ContentType, length) });

    private static MemberSet? Add(MemberSet? set, byte tag, IEnumerable<ReadOnlyMemory<byte>> members)
    {
        if (set is not null)
        {
            return set.With(members);
        }

        var all = members.ToList();
        return all.Count == 0 ? null : MemberSet.Create(tag, all);
    }

    private SignedData With(Fields fields) =>
        fields == _fields ? this : new SignedData(fields with { Version = Math.Max(Version, RequiredVersion(fields)) });

    // RFC 5652, 5.1. A version that somebody wrote higher than needed stays.
    private static int RequiredVersion(Fields fields)
    {
        bool Has(MemberSet? set, byte tag) => set is not null && set.Members.Any(m => (m.Span[0] & 0xDF) == (tag & 0xDF));
        return Has(fields.Certificates, 0xA3) || Has(fields.Revocations, 0xA1) ? 5
            : Has(fields.Certificates, 0xA2) ? 4
            : Has(fields.Certificates, 0xA1) || fields.Content.Type != CmsOids.Data || fields.Signers.Any(s => s.Version == 3) ? 3
            : 1;
    }
}
