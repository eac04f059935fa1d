using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades;

/// <summary>
/// Remembers for some time what was collected and checked for a certificate's chain, so that whoever lengthens many signatures of few signers
/// neither asks nor verifies again for each. Safe for several threads.
/// </summary>
/// <param name="source">Where it comes from at first.</param>
/// <param name="lifetime">
/// How long it is used again, on the clock that is given with each call. Revocation information that is older than a signature says less
/// about it (EN 319 102-1 V1.3.1, 5.2.5): minutes are right, not days.
/// </param>
public sealed class MaterialCache(IValidationMaterialSource source, TimeSpan lifetime) : IValidationMaterialSource
{
    // With its responses and lists a chain takes about 20 kB; beyond this all is forgotten and collected again.
    private const int MaximumChains = 2_000;

    private readonly ConcurrentDictionary<Certificate, CollectedChain> _chains = new();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => source.FindIssuersAsync(subject, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        source.GetOcspResponseAsync(certificate, issuer, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        source.GetCrlAsync(certificate, issuer, cancellationToken);

    internal bool TryGet(Certificate leaf, DateTimeOffset now, [NotNullWhen(true)] out CollectedChain? chain) =>
        _chains.TryGetValue(leaf, out chain) && now >= chain.At && now - chain.At <= lifetime;

    internal void Keep(Certificate leaf, CollectedChain chain)
    {
        if (_chains.Count >= MaximumChains)
        {
            _chains.Clear();
        }

        _chains[leaf] = chain;
    }
}

/// <summary>What was collected for one chain, all of it checked.</summary>
/// <param name="At">When.</param>
/// <param name="Certificates">The issuers and responders.</param>
/// <param name="OcspResponses">The responses.</param>
/// <param name="Crls">The lists.</param>
internal sealed record CollectedChain(
    DateTimeOffset At, IReadOnlyList<Certificate> Certificates, IReadOnlyList<ReadOnlyMemory<byte>> OcspResponses, IReadOnlyList<ReadOnlyMemory<byte>> Crls);
