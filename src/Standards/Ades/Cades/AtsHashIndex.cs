using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>
/// The ats-hash-index-v3 attribute (EN 319 122-1 V1.3.1, 5.5.2): the digests of every certificate, every piece of revocation information
/// and every unsigned attribute value that an archive time-stamp covers. As each is there by itself, others can be added later, for this
/// signer and for parallel ones, and the time-stamp stays valid. Versions 1 and 2 are read.
/// </summary>
internal sealed class AtsHashIndex
{
    private HashSet<string>? _covered;

    private AtsHashIndex(
        string version, DigestAlgorithm digest, IReadOnlyList<byte[]> certificates, IReadOnlyList<byte[]> revocations, IReadOnlyList<byte[]> attributes, ReadOnlyMemory<byte> encoded)
    {
        Version = version;
        Digest = digest;
        Certificates = certificates;
        Revocations = revocations;
        Attributes = attributes;
        Encoded = encoded;
    }

    /// <summary>The attribute type: <see cref="CadesOids.AtsHashIndexV3"/> or an older one.</summary>
    public string Version { get; }

    public DigestAlgorithm Digest { get; }

    public IReadOnlyList<byte[]> Certificates { get; }

    public IReadOnlyList<byte[]> Revocations { get; }

    public IReadOnlyList<byte[]> Attributes { get; }

    /// <summary>The value as it stands: the last thing that the imprint covers.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The index over all that a signer has now.</summary>
    public static AtsHashIndex Create(SignedData signedData, SignerInfo signer, DigestAlgorithm digest)
    {
        List<byte[]> certificates = [.. signedData.CertificateChoices.Select(c => digest.Hash(c.Span))];
        List<byte[]> revocations = [.. signedData.RevocationChoices.Select(r => digest.Hash(r.Span))];
        List<byte[]> attributes = [.. signer.UnsignedAttributes.SelectMany(a => HashesOf(a, CadesOids.AtsHashIndexV3, digest))];
        // ATSHashIndexV3 ::= SEQUENCE { hashIndAlgorithm, certificatesHashIndex, crlsHashIndex, unsignedAttrValuesHashIndex }
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            digest.ToIdentifier().Write(writer);
            foreach (var list in (List<byte[]>[])[certificates, revocations, attributes])
            {
                using (writer.PushSequence())
                {
                    list.ForEach(hash => writer.WriteOctetString(hash));
                }
            }
        }

        return new AtsHashIndex(CadesOids.AtsHashIndexV3, digest, certificates, revocations, attributes, writer.Encode());
    }

    /// <summary>Reads the index of an archive time-stamp token, from its signer's unsigned attributes.</summary>
    /// <returns>False when there is none, more than one, or it is malformed or by an unknown digest.</returns>
    public static bool TryRead(SignedData token, [NotNullWhen(true)] out AtsHashIndex? index)
    {
        index = null;
        var found = token.Signers.SelectMany(s => s.UnsignedAttributes)
            .Where(a => a.Type is CadesOids.AtsHashIndex or CadesOids.AtsHashIndexV2 or CadesOids.AtsHashIndexV3).ToList();
        if (found is not [{ Values: [var value] } only])
        {
            return false;
        }

        try
        {
            var sequence = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            // Versions 1 and 2: hashIndAlgorithm DEFAULT sha-256. A list of octet strings begins with an OCTET STRING or is empty, an algorithm with an OID.
            var first = sequence.Clone().ReadSequence();
            var digest = DigestAlgorithm.Sha256;
            if (first.HasData && first.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier)
                && !DigestAlgorithm.TryFromOid(AlgorithmIdentifier.Read(sequence).Oid, out digest))
            {
                return false;
            }

            index = new AtsHashIndex(only.Type, digest!, ReadList(sequence), ReadList(sequence), ReadList(sequence), value);
            sequence.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            index = null;
            return false;
        }
    }

    /// <summary>Whether everything in the index is still there. What is there besides is not covered, and may be.</summary>
    public bool IsContainedIn(SignedData signedData, SignerInfo signer) =>
        AllIn(Certificates, signedData.CertificateChoices.Select(c => Digest.Hash(c.Span)))
        && AllIn(Revocations, signedData.RevocationChoices.Select(r => Digest.Hash(r.Span)))
        && AllIn(Attributes, signer.UnsignedAttributes.SelectMany(a => HashesOf(a, Version, Digest)));

    /// <summary>Whether the index has an attribute value.</summary>
    public bool Covers(CmsAttribute attribute)
    {
        _covered ??= [.. Attributes.Select(Convert.ToHexString)];
        return HashesOf(attribute, Version, Digest).All(h => _covered.Contains(Convert.ToHexString(h)));
    }

    /// <summary>The certificates and the revocation information of a structure that the index has.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Choice, bool IsCertificate)> CoveredChoices(SignedData signedData)
    {
        HashSet<string> certificates = [.. Certificates.Select(Convert.ToHexString)];
        HashSet<string> revocations = [.. Revocations.Select(Convert.ToHexString)];
        return signedData.CertificateChoices.Where(c => certificates.Contains(Convert.ToHexString(Digest.Hash(c.Span)))).Select(c => (c, true))
            .Concat(signedData.RevocationChoices.Where(r => revocations.Contains(Convert.ToHexString(Digest.Hash(r.Span)))).Select(r => (r, false)));
    }

    // 5.5.2: type and value one behind the other, once for each value. Version 1 took the whole attribute.
    private static IEnumerable<byte[]> HashesOf(CmsAttribute attribute, string version, DigestAlgorithm digest)
    {
        if (version == CadesOids.AtsHashIndex)
        {
            return [digest.Hash(attribute.Encoded.Span)];
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(attribute.Type);
        var type = writer.Encode();
        return attribute.Values.Select(value => digest.Hash([.. type, .. value.Span]));
    }

    private static bool AllIn(IReadOnlyList<byte[]> wanted, IEnumerable<byte[]> present)
    {
        var set = present.Select(Convert.ToHexString).ToHashSet();
        return wanted.All(w => set.Contains(Convert.ToHexString(w)));
    }

    // The number of members is bounded by the size of the token, which is read as a whole.
    private static List<byte[]> ReadList(AsnReader sequence)
    {
        var list = new List<byte[]>();
        var reader = sequence.ReadSequence();
        while (reader.HasData)
        {
            list.Add(reader.ReadOctetString());
        }

        return list;
    }
}
