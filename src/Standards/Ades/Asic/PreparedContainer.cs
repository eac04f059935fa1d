using System.Text;
using AnTin.Ades.Cades;
using AnTin.Ades.Xades;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Ades.Asic;

/// <summary>A container with everything in it but the one signature.</summary>
/// <param name="Container">The container, a manifest added.</param>
/// <param name="SignatureEntry">Where the signature will stand.</param>
/// <param name="SignedEntry">What a CAdES signature is over: the data object of ASiC-S, the manifest of ASiC-E.</param>
internal sealed record PreparedContainer(AsicContainer Container, string SignatureEntry, string? SignedEntry)
{
    private static readonly byte[] EmptyHolder = Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<asic:XAdESSignatures xmlns:asic=\"{AsicNames.Namespace}\"></asic:XAdESSignatures>");

    /// <summary>Earlier signatures in the entry, or nothing.</summary>
    public byte[]? Existing => Container.Package.Find(SignatureEntry) is null ? null : Container.Package.Read(SignatureEntry);

    /// <summary>The document that XAdES signatures are put into.</summary>
    public byte[] Holder => Existing ?? EmptyHolder;

    /// <summary>What a CAdES signature is over.</summary>
    public CadesContent Content => ContentOf(Container.Package, SignedEntry!);

    public static CadesContent ContentOf(AsicPackage package, string entry)
    {
        var content = CadesContent.FromStream(package.Require(entry).Open);
        return content.AndDigest(Pkix.Algorithms.DigestAlgorithm.Sha256.Name, package.Digest(entry, Pkix.Algorithms.DigestAlgorithm.Sha256));
    }

    public CadesSigningSession OpenCades()
    {
        if (Existing is not { } existing)
        {
            return CadesSigningSession.ForDetached(Content);
        }

        return CadesSigningSession.TryOpen(existing, Content, out var session, out var refusal) ? session : throw new AdesRefusedException(refusal);
    }

    public XadesSigningSession OpenXades(IReadOnlyList<DetachedContent> contents)
    {
        if (!XmlTree.TryDecode(Holder, out var tree, out var refusal))
        {
            throw new AdesRefusedException(AdesRefusalReason.NotXml, $"{SignatureEntry}: {refusal}");
        }

        return XadesSigningSession.ForDetachedIn(tree, contents);
    }

    public AsicSignature Complete(CadesSignature signature) =>
        new(Container.With(Container.Package.With(new MemoryEntry(SignatureEntry, signature.ToArray()))), SignatureEntry, signature.SignerIndex, null);

    public AsicSignature Complete(XadesSignature signature) =>
        new(Container.With(Container.Package.With(new MemoryEntry(SignatureEntry, signature.ToArray()))), SignatureEntry, -1, signature.Id);
}
