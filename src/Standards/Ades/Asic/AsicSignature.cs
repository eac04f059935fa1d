using AnTin.Ades.Cades;
using AnTin.Ades.Xades;
using AnTin.Pkix.Cms;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Asic;

/// <summary>
/// The third state: a container and one signature in it (B-B). A time-stamp (B-T), validation material (B-LT) and archive time-stamps
/// (B-LTA) are added to this signature; every other entry stays byte by byte.
/// </summary>
public sealed partial class AsicSignature
{
    internal AsicSignature(AsicContainer container, string entry, int signerIndex, string? signatureId)
    {
        Container = container;
        Entry = entry;
        SignerIndex = signerIndex;
        SignatureId = signatureId;
    }

    /// <summary>The container with the signature.</summary>
    public AsicContainer Container { get; }

    /// <summary>The entry that holds the signature.</summary>
    public string Entry { get; }

    /// <summary>Which signer of a CAdES structure it is; -1 for XAdES.</summary>
    public int SignerIndex { get; }

    /// <summary>The <c>Id</c> of a XAdES signature; <see langword="null"/> for CAdES.</summary>
    public string? SignatureId { get; }

    private AsicPackage Package => Container.Package;

    internal static IEnumerable<AsicSignature> In(AsicContainer container)
    {
        foreach (string name in container.Package.Names.Where(n => container.Form == AsicForm.Cades ? AsicNames.IsCades(n) : AsicNames.IsXades(n)))
        {
            var bytes = container.Package.Read(name);
            if (container.Form == AsicForm.Cades && SignedData.TryDecode(bytes, out var cms))
            {
                for (int i = 0; i < cms.Signers.Count; i++)
                {
                    yield return new AsicSignature(container, name, i, null);
                }
            }
            else if (container.Form == AsicForm.Xades && XmlTree.TryDecode(bytes, out var tree, out _))
            {
                // Counter-signatures stand inside a signature; those of the container are the children of its root.
                foreach (var element in tree.Root.Children.Where(c => c.Is(XmlSignature.Namespace, "Signature")))
                {
                    if (element.Attribute("Id") is { } id)
                    {
                        yield return new AsicSignature(container, name, -1, id);
                    }
                }
            }
        }
    }

    /// <summary>The entry that a CAdES signature is over: of ASiC-S the data object, of ASiC-E the manifest that names the signature.</summary>
    internal string? FindSignedEntry()
    {
        var manifests = Package.Names.Where(AsicNames.IsManifest).Where(n => AsicManifest.TryRead(Package.Read(n), out var m) && m.Signature == Entry).Take(2).ToList();
        return manifests.Count == 1 ? manifests[0]
            : manifests.Count == 0 && Container.Kind == AsicKind.Simple && Package.DataObjects.Take(2).ToList() is [var only] ? only
            : null;
    }

    internal CadesSignature OpenCades()
    {
        var content = FindSignedEntry() is { } signed ? PreparedContainer.ContentOf(Package, signed) : null;
        return CadesSignature.TryOpen(Package.Read(Entry), SignerIndex, out var signature, out var refusal, content) ? signature : throw new AdesRefusedException(refusal);
    }

    internal XadesSignature OpenXades() =>
        XadesSignature.TryOpen(Package.Read(Entry), SignatureId!, out var signature, out var refusal) ? signature : throw new AdesRefusedException(refusal);

    internal AsicSignature With(AsicPackage package) => new(Container.With(package), Entry, SignerIndex, SignatureId);

    internal AsicSignature With(byte[] signature) => With(Package.With(new MemoryEntry(Entry, signature)));
}
