using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Signatures;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.Ades.Xades;

public sealed partial class XadesSigningSession
{
    /// <summary>Writes everything but the signature value and digests what is covered once.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="options">What it claims.</param>
    /// <param name="toBeSigned">The state that awaits the key.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the certificate does not allow it or identifiers are not unique.</returns>
    public bool TryPrepare(
        AdesSigner signer, XadesSigningOptions options, [NotNullWhen(true)] out XadesToBeSigned? toBeSigned, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        toBeSigned = null;
        refusal = signer.Refuse(options.SigningTime);
        if (refusal is null && SignatureMethods.ToUri(signer.Algorithm) is null)
        {
            refusal = new(AdesRefusalReason.AlgorithmDoesNotFit, $"{signer.Algorithm} has no name in XML");
        }

        if (refusal is not null)
        {
            return false;
        }

        string id = ChooseId(signer, options);
        var plan = _form is { } form ? PlanPlain(form, id, signer, options) : PlanXades(id, signer, options);
        if (!(_parent is { } parent
            ? XmlSignatureToBeSigned.TryPrepare(parent, plan, out var xml, out var refused)
            : XmlSignatureToBeSigned.TryPrepare(plan, out xml, out refused)))
        {
            refusal = new(AdesRefusalReason.ReferenceNotPossible, refused.ToString());
            return false;
        }

        toBeSigned = new XadesToBeSigned(xml, signer.Algorithm, signer.Certificate.PublicKey!, id);
        return true;
    }

    // Stable: the same signer signing the same at the same time gets the same identifier; a second signature of a document another.
    private string ChooseId(AdesSigner signer, XadesSigningOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(signer.Certificate.Sha256Fingerprint.Span);
        hash.AppendData(Encoding.UTF8.GetBytes(options.SigningTime.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));
        hash.AppendData(Encoding.UTF8.GetBytes(_countersigned ?? _enveloped ?? (_encoded is { } digest ? Convert.ToHexStringLower(digest.Span) : null) ?? string.Join('\n', _detached.Select(d => d.Uri))));
        hash.AppendData(BitConverter.GetBytes(_tree is null ? 0 : _tree.Utf8.Length));
        return $"sig-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}";
    }

    private XmlSignaturePlan PlanXades(string id, AdesSigner signer, XadesSigningOptions options)
    {
        var digest = signer.Algorithm.Digest;
        List<XmlReferencePlan> references = [.. DataReferences(id, digest, options)];
        // EN 319 132-1, 6.3: every signed object has its format, but for the properties and countersigned signatures.
        var formats = _countersigned is not null ? [] : references.Select((reference, i) => (reference.Id!, _detached.Count > 0 ? _detached[i].MimeType : options.MimeType)).ToList();
        references.Add(new($"#{id}-properties", digest) { Type = QualifyingProperties.SignedPropertiesType, Transforms = [options.Canonicalization.Uri] });
        string envelope = _encoded is not null ? $"<ds:Object Id=\"{id}-object\" Encoding=\"{TransformUris.Base64}\"></ds:Object>"
            : _enveloped is null ? "" : $"<ds:Object Id=\"{id}-object\">{_enveloped}</ds:Object>";
        return new XmlSignaturePlan
        {
            Id = id,
            ValueId = $"{id}-value",
            SignatureMethod = SignatureMethods.ToUri(signer.Algorithm)!,
            Canonicalization = options.Canonicalization,
            References = references,
            KeyInfo = $"<ds:KeyInfo><ds:X509Data>{string.Concat(signer.Chain.Prepend(signer.Certificate).Select(c => $"<ds:X509Certificate>{Convert.ToBase64String(c.RawData.Span)}</ds:X509Certificate>"))}</ds:X509Data></ds:KeyInfo>",
            Objects = envelope + QualifyingProperties.Write(id, signer, options, formats),
        };
    }

    private IEnumerable<XmlReferencePlan> DataReferences(string id, HashAlgorithmName digest, XadesSigningOptions options)
    {
        string canonicalization = options.Canonicalization.Uri;
        if (_countersigned is not null)
        {
            return [new($"#{_countersigned}", digest) { Type = QualifyingProperties.CountersignedType, Transforms = [canonicalization] }];
        }

        if (_detached.Count > 0)
        {
            return _detached.Select((content, i) => new XmlReferencePlan(content.Uri, HashAlgorithmName.SHA256) { Id = $"{id}-data-{i}", DigestValue = content.Sha256 });
        }

        if (_enveloped is not null)
        {
            return [new($"#{id}-object", digest) { Id = $"{id}-data", Transforms = [canonicalization] }];
        }

        if (_encoded is { } octets)
        {
            // XML Signature 1.1, 6.6.2: the digest is over what was encoded, so that it is made without the text.
            return [new($"#{id}-object", digest) { Id = $"{id}-data", Transforms = [TransformUris.Base64], DigestValue = octets }];
        }

        string leaveOut = _placement.LeavesOutAllSignatures ? TransformUris.XPath : TransformUris.EnvelopedSignature;
        return _signed is { } signed
            ? [new($"#{IdOf(signed)}", digest) { Id = $"{id}-data", Transforms = [canonicalization] }]
            : [new("", digest) { Id = $"{id}-data", Transforms = [leaveOut, canonicalization] }];
    }

    private XmlSignaturePlan PlanPlain(VietnameseForm form, string id, AdesSigner signer, XadesSigningOptions options)
    {
        var digest = signer.Algorithm.Digest;
        string local = options.SigningTime.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        string certificate = Convert.ToBase64String(signer.Certificate.RawData.Span);
        return new XmlSignaturePlan
        {
            Prefix = "",
            Id = id,
            SignatureMethod = SignatureMethods.ToUri(signer.Algorithm)!,
            Canonicalization = CanonicalizationMethod.C14N10,
            References =
            [
                new($"#{IdOf(_signed!.Value)}", digest)
                {
                    Transforms = form.HasTransforms ? [TransformUris.EnvelopedSignature, CanonicalizationMethod.C14N10.Uri] : [],
                },
                new($"#{id}-time", digest),
            ],
            KeyInfo = $"<KeyInfo><X509Data><X509SubjectName>{XmlText.Escape(signer.Certificate.Subject.ToString())}</X509SubjectName><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo>",
            Objects = $"<Object Id=\"{id}-time\"><SignatureProperties xmlns=\"\"><SignatureProperty Target=\"#{id}\"><SigningTime>{local}</SigningTime></SignatureProperty></SignatureProperties></Object>",
        };
    }
}
