using System.Buffers;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>Digests what a new archive time-stamp is to cover (EN 319 132-1 V1.1.1, 5.5.2.2); detached content goes through without being held.</summary>
internal sealed class ArchiveImprintToBeStamped(OpenedSignature opened, Func<string?, Stream?> open) : IDisposable
{
    private readonly IncrementalDigest _imprint = DigestAlgorithm.Sha256.Begin();
    private readonly ArrayBufferWriter<byte> _octets = new();

    /// <param name="opened">The signature.</param>
    /// <param name="open">Opens what a reference points to outside the document; <see langword="null"/> when it is not to be had.</param>
    public static byte[] Compute(OpenedSignature opened, Func<string?, Stream?> open)
    {
        using var imprint = new ArchiveImprintToBeStamped(opened, open);
        return imprint.Compute();
    }

    public void Dispose() => _imprint.Dispose();

    private byte[] Compute()
    {
        var signature = opened.Signature;
        var results = signature.CheckReferences(ReadWhole);
        foreach (var result in results)
        {
            // Step 2: what each reference gives after its transforms. A time-stamp over something that does not fit would preserve nothing.
            if (!(IsStreamed(result.Reference) ? TakeStream(result.Reference) : Take(result)))
            {
                throw new AdesRefusedException(AdesRefusalReason.ReferenceNotPossible, $"'{result.Reference.Uri}': {result.Status} {result.Refusal?.Fact}");
            }
        }

        foreach (var element in ArchiveImprint.Elements(signature, opened.Qualifying, opened.Properties, null, () => results))
        {
            Canonicalizer.Write(NodeSet.OfElement(element), CanonicalizationMethod.Exclusive, _octets);
            Flush();
        }

        return _imprint.Finish();
    }

    // Octets of any length that go into the digest as they are.
    private static bool IsStreamed(XmlReference reference) => reference.Transforms.Count == 0 && reference.Uri is (null or [not '#', ..]);

    // Only what is to be transformed has to be held.
    private ReadOnlyMemory<byte>? ReadWhole(string? uri)
    {
        if (opened.Signature.SignedInfo.References.Where(r => r.Uri == uri).All(IsStreamed))
        {
            return null;
        }

        using var stream = open(uri);
        if (stream is null)
        {
            return null;
        }

        var octets = new MemoryStream();
        stream.CopyTo(octets);
        return octets.ToArray();
    }

    private bool TakeStream(XmlReference reference)
    {
        using var stream = open(reference.Uri);
        if (stream is null || DigestMethods.FromUri(reference.DigestMethod) is not { } name)
        {
            return false;
        }

        using var digest = DigestAlgorithm.FromName(name).Begin();
        var piece = new byte[80 * 1024];
        while (stream.Read(piece) is > 0 and int read)
        {
            digest.Append(piece.AsSpan(0, read));
            _imprint.Append(piece.AsSpan(0, read));
        }

        return digest.Finish().AsSpan().SequenceEqual(reference.DigestValue.Span);
    }

    private bool Take(XmlReferenceResult result)
    {
        if (result.Status != XmlReferenceStatus.Intact || !opened.Signature.WriteReferenceData(result.Reference, ReadWhole, CanonicalizationMethod.Exclusive, _octets))
        {
            return false;
        }

        Flush();
        return true;
    }

    private void Flush()
    {
        _imprint.Append(_octets.WrittenSpan);
        _octets.ResetWrittenCount();
    }
}
