using AnTin.Ades;
using AnTin.Pkix.Certificates;

namespace AnTin.Cli.Sources;

/// <summary>Several sources, asked in their order: files before the network.</summary>
internal sealed class FirstThatAnswers(IReadOnlyList<IValidationMaterialSource> sources) : IValidationMaterialSource
{
    public async Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            if ((await source.FindIssuersAsync(subject, cancellationToken)).Where(subject.IsSignedBy).ToList() is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        FirstAsync(source => source.GetOcspResponseAsync(certificate, issuer, cancellationToken));

    public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        FirstAsync(source => source.GetCrlAsync(certificate, issuer, cancellationToken));

    private async Task<ReadOnlyMemory<byte>?> FirstAsync(Func<IValidationMaterialSource, Task<ReadOnlyMemory<byte>?>> ask)
    {
        foreach (var source in sources)
        {
            if (await ask(source) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }
}
