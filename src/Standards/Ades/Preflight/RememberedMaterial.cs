using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Preflight;

/// <summary>Asks each question once, and takes a source that fails for one that has nothing.</summary>
internal sealed class RememberedMaterial(IValidationMaterialSource source) : IValidationMaterialSource
{
    private readonly Dictionary<Certificate, IReadOnlyList<Certificate>> _issuers = [];
    private readonly Dictionary<Certificate, ReadOnlyMemory<byte>?> _responses = [];
    private readonly Dictionary<Certificate, ReadOnlyMemory<byte>?> _crls = [];

    public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) =>
        AskOnceAsync(_issuers, subject, () => source.FindIssuersAsync(subject, cancellationToken), [], cancellationToken);

    public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        AskOnceAsync(_responses, certificate, () => source.GetOcspResponseAsync(certificate, issuer, cancellationToken), null, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        AskOnceAsync(_crls, certificate, () => source.GetCrlAsync(certificate, issuer, cancellationToken), null, cancellationToken);

    private static async Task<T> AskOnceAsync<T>(Dictionary<Certificate, T> known, Certificate about, Func<Task<T>> ask, T nothing, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(about, out var answer))
        {
            try
            {
                answer = await ask().ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
            {
                answer = nothing;
            }

            known[about] = answer;
        }

        return answer;
    }
}
