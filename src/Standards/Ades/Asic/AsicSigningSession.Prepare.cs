using System.Diagnostics.CodeAnalysis;
using AnTin.Ades.Cades;
using AnTin.Ades.Xades;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Asic;

public sealed partial class AsicSigningSession
{
    /// <summary>Digests the data objects, each read once, and writes everything but the signature value.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="options">What it claims.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the certificate does not allow it, or an entry is damaged.</returns>
    public bool TryPrepare(
        AdesSigner signer, AsicSigningOptions options, [NotNullWhen(true)] out AsicToBeSigned? toBeSigned, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        toBeSigned = null;
        // Before gigabytes are digested.
        refusal = signer.Refuse(options.SigningTime);
        if (refusal is not null)
        {
            return false;
        }

        try
        {
            foreach (var data in _objects)
            {
                data.Scan();
            }

            toBeSigned = _form == AsicForm.Cades ? PrepareCades(signer, options) : PrepareXades(signer, options);
            return true;
        }
        catch (AdesRefusedException refused)
        {
            refusal = refused.Refusal;
            return false;
        }
    }

    private AsicToBeSigned PrepareCades(AdesSigner signer, AsicSigningOptions options)
    {
        var (container, types) = Begin(options);
        var package = container.Package;
        PreparedContainer prepared;
        if (_kind == AsicKind.Simple)
        {
            prepared = new(container, ExistingOr(package, AsicNames.IsCades, AsicNames.SimpleCades), package.DataObjects.Single());
        }
        else
        {
            string entry = AsicNames.Next(package.Names, "signature", ".p7s");
            string manifest = AsicNames.Next(package.Names, "ASiCManifest", ".xml");
            var objects = package.DataObjects.Select(name => AsicManifestReference.To(package, name, types.GetValueOrDefault(name, AsicNames.UnknownType))).ToList();
            package = package.With(new MemoryEntry(manifest, AsicManifest.Write(entry, AsicNames.CadesType, objects)));
            prepared = new(container.With(package), entry, manifest);
        }

        var claims = new CadesSigningOptions
        {
            SigningTime = options.SigningTime,
            Policy = options.Policy,
            MimeType = _kind == AsicKind.Extended ? AsicNames.XmlType : types.GetValueOrDefault(prepared.SignedEntry!, AsicNames.UnknownType),
        };
        return prepared.OpenCades().TryPrepare(signer, claims, out var inner, out var refusal)
            ? new AsicToBeSigned(prepared, inner)
            : throw new AdesRefusedException(refusal);
    }

    private AsicToBeSigned PrepareXades(AdesSigner signer, AsicSigningOptions options)
    {
        var (container, types) = Begin(options);
        var package = container.Package;
        string entry = _kind == AsicKind.Simple
            ? ExistingOr(package, AsicNames.IsXades, AsicNames.SimpleXades)
            : AsicNames.Next(package.Names, "signatures", ".xml");
        var contents = package.DataObjects.Select(name => new DetachedContent(
            ContainerUri.Of(name), package.Digest(name, DigestAlgorithm.Sha256), types.GetValueOrDefault(name, AsicNames.UnknownType))).ToList();
        var prepared = new PreparedContainer(container, entry, null);
        return prepared.OpenXades(contents).TryPrepare(signer, new XadesSigningOptions { SigningTime = options.SigningTime, Policy = options.Policy }, out var inner, out var refusal)
            ? new AsicToBeSigned(prepared, inner)
            : throw new AdesRefusedException(refusal);
    }

    private (AsicContainer Container, Dictionary<string, string> Types) Begin(AsicSigningOptions options)
    {
        if (_container is { } existing)
        {
            return (existing, MediaTypes.Read(existing.Package));
        }

        var package = AsicContainer.NewPackage(_kind, _form, _objects, options);
        foreach (var data in _objects)
        {
            package.Know(data.Name, DigestAlgorithm.Sha256, data.Content.Digest(DigestAlgorithm.Sha256));
        }

        return (new AsicContainer(package, _kind, _form), _objects.ToDictionary(o => o.Name, o => o.MimeType, StringComparer.Ordinal));
    }

    private static string ExistingOr(AsicPackage package, Func<string, bool> isSignature, string name) => package.Names.FirstOrDefault(isSignature) ?? name;
}
