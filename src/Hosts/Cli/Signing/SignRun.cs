using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Keys;
using AnTin.Retrieval;

namespace AnTin.Cli.Signing;

/// <summary>What is to be signed, by what, and where the result goes.</summary>
internal sealed record SignRequest(
    string Source, string Target, KeyFiles Keys, string? Field, string? Reason, string? Location, Uri? TimestampAuthority, bool AllowPrivate);

/// <summary>Signs one file. The input is never written to, and nothing that exists is overwritten.</summary>
internal sealed class SignRun(SignRequest request, TimeProvider clock, TextWriter output, TextWriter error)
{
    // Room for a token with a chain of three RSA-4096 certificates; what is not used stays as zeros in the file.
    private const int TimestampRoom = 9 * 1024;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(request.Target)
                ? Refuse($"{request.Target}: đã có, không ghi đè. / exists and is not overwritten.")
                : await SignAsync(cancellationToken);
        }
        catch (AdesRefusedException e)
        {
            return Refuse(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            return Refuse(e.Message);
        }
    }

    private async Task<int> SignAsync(CancellationToken cancellationToken)
    {
        var loaded = request.Keys.Load(out var message);
        if (loaded is null)
        {
            return Refuse(message!);
        }

        using var key = loaded.Key;
        if (!PadesSigningSession.TryOpen(await File.ReadAllBytesAsync(request.Source, cancellationToken), out var session, out var refusal))
        {
            return Refuse($"{request.Source}: {refusal.Reason}: {refusal.Fact}");
        }

        var signer = new AdesSigner(loaded.Certificates[0], [.. loaded.Certificates.Skip(1)], key.DefaultAlgorithm);
        var options = new PadesSigningOptions
        {
            SigningTime = clock.GetLocalNow(),
            ExistingField = request.Field,
            Reason = request.Reason,
            Location = request.Location,
            TimestampRoom = request.TimestampAuthority is null ? 0 : TimestampRoom,
        };
        if (!session.TryPrepare(signer, options, out var toBeSigned, out refusal))
        {
            return Refuse($"{request.Source}: {refusal.Reason}: {refusal.Fact}");
        }

        var signed = await key.SignAsync(toBeSigned, cancellationToken);
        if (request.TimestampAuthority is { } address)
        {
            using var authority = new HttpTimestampSource(address, new RetrievalOptions { AllowPrivateAddresses = request.AllowPrivate });
            signed = await signed.WithSignatureTimestampAsync(authority, cancellationToken);
        }

        await using var target = new FileStream(request.Target, FileMode.CreateNew, FileAccess.Write);
        await signed.WriteToAsync(target, cancellationToken);
        await output.WriteLineAsync($"{request.Target}: đã ký. / signed.");
        return 0;
    }

    private int Refuse(string message)
    {
        error.WriteLine(message);
        return AntinProgram.Refused;
    }
}
