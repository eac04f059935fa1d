using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades;

/// <summary>Certificates and revocation information for one signature: of its signer and of its time-stamps' authorities (EN 319 122-1, 5.4.1; EN 319 132-1, 5.4; EN 319 142-1, 5.4.2.2).</summary>
internal sealed partial class MaterialCollection(IValidationMaterialSource source, DateTimeOffset now)
{
    // As in path building: deeper chains do not exist here.
    private const int MaximumDepth = 8;

    // The list of an authority of a million certificates has megabytes; one that would not fit on a page of pictures is left to OCSP.
    private const int SmallCrl = 100 * 1024;

    private readonly List<Certificate> _certificates = [];
    private readonly List<ReadOnlyMemory<byte>> _responses = [];
    private readonly List<ReadOnlyMemory<byte>> _crls = [];
    private readonly HashSet<Certificate> _done = [];

    // Known to be about, but part of the collection only when they turn out to be issuers.
    private readonly List<Certificate> _candidates = [];

    public IReadOnlyList<Certificate> Certificates => _certificates;

    public IReadOnlyList<ReadOnlyMemory<byte>> OcspResponses => _responses;

    public IReadOnlyList<ReadOnlyMemory<byte>> Crls => _crls;

    public async Task CollectAsync(SignedData cms, CancellationToken cancellationToken)
    {
        HoldAll(cms.RevocationChoices);
        foreach (var encoded in cms.Certificates)
        {
            if (KnownCertificates.TryDecode(encoded, out var certificate))
            {
                Keep(certificate);
            }
        }

        foreach (var signer in cms.Signers)
        {
            var named = _certificates.FirstOrDefault(c => signer.Identifier.MatchesIssuerAndSerialNumber(c.RawData))
                ?? throw Missing("the signer's certificate");
            await CollectChainAsync(named, cancellationToken).ConfigureAwait(false);
            foreach (var token in signer.UnsignedAttributes.Where(a => a.Type == CmsOids.SignatureTimestamp).SelectMany(a => a.Values))
            {
                if (TimeStampToken.TryDecode(token, out var stamp))
                {
                    await CollectAsync(stamp.SignedData, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    internal async Task CollectChainAsync(Certificate leaf, CancellationToken cancellationToken)
    {
        if (source is not MaterialCache cache)
        {
            await CollectAnewAsync(leaf, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!cache.TryGet(leaf, now, out var chain))
        {
            var alone = new MaterialCollection(source, now) { _held = _held };
            _certificates.ForEach(alone._candidates.Add);
            await alone.CollectAnewAsync(leaf, cancellationToken).ConfigureAwait(false);
            chain = new CollectedChain(now, alone._certificates, alone._responses, alone._crls);
            cache.Keep(leaf, chain);
        }

        Add(chain);
    }

    private void Add(CollectedChain chain)
    {
        foreach (var certificate in chain.Certificates)
        {
            Keep(certificate);
        }

        _responses.AddRange(chain.OcspResponses.Where(r => !_responses.Any(kept => kept.Span.SequenceEqual(r.Span))));
        _crls.AddRange(chain.Crls.Where(c => !_crls.Any(kept => kept.Span.SequenceEqual(c.Span))));
    }

    private async Task CollectAnewAsync(Certificate leaf, CancellationToken cancellationToken)
    {
        var certificate = leaf;
        for (int depth = 0; !certificate.IsSelfSigned && _done.Add(certificate); depth++)
        {
            var issuer = await FindIssuerAsync(certificate, cancellationToken).ConfigureAwait(false);
            if (issuer is null || depth == MaximumDepth)
            {
                throw Missing($"the issuer of {certificate.Subject}");
            }

            Keep(issuer);
            await CollectStatusAsync(certificate, issuer, cancellationToken).ConfigureAwait(false);
            certificate = issuer;
        }
    }

    private async Task<Certificate?> FindIssuerAsync(Certificate certificate, CancellationToken cancellationToken) =>
        _certificates.Concat(_candidates).FirstOrDefault(certificate.IsSignedBy)
        ?? (await source.FindIssuersAsync(certificate, cancellationToken).ConfigureAwait(false)).FirstOrDefault(certificate.IsSignedBy);

    // OCSP first: a CRL can make a letter of one page a file of 50 MB. Circular 15/2025/TT-BKHCN, article 5, wants both kept where they can be.
    private async Task CollectStatusAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
    {
        if (IsHeldOfExpired(certificate, issuer))
        {
            return;
        }

        if (await source.GetOcspResponseAsync(certificate, issuer, cancellationToken).ConfigureAwait(false) is { } response
            && OcspResponse.TryDecode(response, out var decoded)
            && Speaks(certificate, issuer, new RevocationEvidence([decoded], [])))
        {
            _responses.Add(response);
            foreach (var responder in decoded.Basic!.Certificates)
            {
                Keep(responder);
                if (!responder.HasOcspNoCheck && _done.Add(responder) && responder.IsSignedBy(issuer))
                {
                    await CollectStatusAsync(responder, issuer, cancellationToken).ConfigureAwait(false);
                }
            }

            await CollectCrlAsync(certificate, issuer, SmallCrl, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (await CollectCrlAsync(certificate, issuer, int.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        throw Missing($"the revocation status of {certificate.Subject}");
    }

    private async Task<bool> CollectCrlAsync(Certificate certificate, Certificate issuer, int maximumLength, CancellationToken cancellationToken)
    {
        if (await source.GetCrlAsync(certificate, issuer, cancellationToken).ConfigureAwait(false) is not { } crl
            || crl.Length > maximumLength
            || !CertificateRevocationList.TryDecode(crl, out var list)
            || !Speaks(certificate, issuer, new RevocationEvidence([], [list])))
        {
            return false;
        }

        if (!_crls.Any(kept => kept.Span.SequenceEqual(crl.Span)))
        {
            _crls.Add(crl);
        }

        return true;
    }

    private bool Speaks(Certificate certificate, Certificate issuer, RevocationEvidence evidence) =>
        RevocationCheck.Find(certificate, issuer, now, now, evidence).State is not RevocationState.NotKnown;

    internal void Keep(Certificate certificate)
    {
        if (!_certificates.Contains(certificate))
        {
            _certificates.Add(certificate);
        }
    }

    private static AdesRefusedException Missing(string what) => new(AdesRefusalReason.ValidationMaterialMissing, what);
}
