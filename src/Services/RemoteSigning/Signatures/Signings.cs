using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AnTin.Platform;
using AnTin.Platform.Audit;
using AnTin.Platform.Objects;
using AnTin.Platform.Outbox;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning.Credentials;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnTin.RemoteSigning.Signatures;

internal sealed partial class Signings(
    SigningStore store, CredentialStore credentials, PadesDocuments documents, SignatureActivation activation, IPasskeys passkeys, IDatabase database,
    IObjectStore objects, IAuditTrail audit, IOutbox outbox, IOptions<PlatformOptions> options, TimeProvider time, ILogger<Signings> log) : ISignings
{
    // Long enough to take out a phone and read, short enough that a code left on a screen is worth nothing.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(3);

    // Another node's unfinished work is left to it for this long beyond the request's own end.
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, bool> _atWork = new();

    public async Task<RemoteSigning.Signing> RequestAsync(SigningRequest request, CancellationToken cancellationToken = default)
    {
        var credential = await credentials.FindAsync(request.CredentialId, cancellationToken) ?? throw CredentialRefusals.NotFound().AsException();
        if (credential.State != nameof(CredentialState.Active))
        {
            throw CredentialRefusals.NotActive().AsException();
        }

        var now = time.GetUtcNow();
        var prepared = await documents.PrepareAsync(credential.ToCredential(), request, now, cancellationToken);
        var row = new SigningRow
        {
            Id = Identifier.New(time),
            CredentialId = credential.Id,
            State = nameof(SigningState.Waiting),
            DocumentName = request.DocumentName,
            RequestedBy = request.RequestedBy,
            RequesterId = request.RequesterId,
            Reference = request.Reference,
            Code = RandomNumberGenerator.GetInt32(10_000).ToString("0000", CultureInfo.InvariantCulture),
            Nonce = RandomNumberGenerator.GetBytes(32),
            DocumentHash = prepared.DocumentHash,
            DigestToSign = prepared.DigestToSign,
            Prepared = (await objects.PutAsync(request.Pdf, cancellationToken)).Sha256,
            ToBeSigned = (await objects.PutAsync(prepared.State, cancellationToken)).Sha256,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        await database.InTransactionAsync(
            async session =>
            {
                await SigningStore.AddAsync(session, row);
                await audit.AppendAsync(session, new AuditEntry(
                    request.RequesterId, "signing.requested", $"signing:{row.Id}", new { row.CredentialId, row.DocumentHash, row.Reference }));
            },
            cancellationToken);
        return (await FindAsync(row.Id, cancellationToken))!;
    }

    public async Task<RemoteSigning.Signing?> FindAsync(string signingId, CancellationToken cancellationToken = default)
    {
        var row = await store.FindAsync(signingId, cancellationToken);
        return row is null ? null : (await ExpireAsync(row, cancellationToken)).ToSigning();
    }

    public async Task<IReadOnlyList<RemoteSigning.Signing>> WaitingForAsync(string accountId, CancellationToken cancellationToken = default)
    {
        var waiting = new List<RemoteSigning.Signing>();
        foreach (var row in await store.OfAccountAsync(accountId, SigningState.Waiting, 50, cancellationToken))
        {
            if (await ExpireAsync(row, cancellationToken) is { State: nameof(SigningState.Waiting) } alive)
            {
                waiting.Add(alive.ToSigning());
            }
        }

        return waiting;
    }

    public async Task<IReadOnlyList<RemoteSigning.Signing>> CompletedByAsync(string accountId, int limit, CancellationToken cancellationToken = default) =>
        [.. (await store.OfAccountAsync(accountId, SigningState.Completed, limit, cancellationToken)).Select(row => row.ToSigning())];

    public async Task<string> GetAuthorisationOptionsAsync(string signingId, string accountId, CancellationToken cancellationToken = default)
    {
        var row = await WaitingOfAsync(signingId, accountId, cancellationToken);
        var challenge = ActivationChallenge.Derive(row.DigestToSign, row.CredentialId, row.Nonce, row.Code);
        var allowed = await passkeys.OfAccountAsync(accountId, cancellationToken);
        return passkeys.OptionsFor(challenge, allowed);
    }

    public async Task<RemoteSigning.Signing> AuthoriseAsync(
        string signingId, string accountId, string code, PasskeyAssertion assertion, CancellationToken cancellationToken = default)
    {
        var row = await WaitingOfAsync(signingId, accountId, cancellationToken);
        if (!_atWork.TryAdd(signingId, true))
        {
            throw SigningRefusals.AlreadyUsed().AsException();
        }

        try
        {
            await activation.AuthoriseAndSignAsync(row, accountId, code, assertion, cancellationToken);
            // The value is recorded: whatever fails now is repeated by the recovery, and the owner need not sign again.
            await TryCompleteAsync(signingId, CancellationToken.None);
        }
        finally
        {
            _atWork.TryRemove(signingId, out _);
        }

        return (await FindAsync(signingId, CancellationToken.None))!;
    }

    public async Task<RemoteSigning.Signing> RefuseAsync(string signingId, string accountId, SigningObjection objection, CancellationToken cancellationToken = default)
    {
        var row = await WaitingOfAsync(signingId, accountId, cancellationToken);
        var code = objection switch
        {
            SigningObjection.CodesDiffer => SigningRefusalCodes.CodesDiffer,
            SigningObjection.NotRequested => SigningRefusalCodes.NotRequested,
            SigningObjection.NotVerified => SigningRefusalCodes.NotVerified,
            _ => SigningRefusalCodes.Declined,
        };
        await activation.RefuseAsync(row, SigningState.Waiting, code, accountId, null, cancellationToken);
        return (await FindAsync(signingId, cancellationToken))!;
    }

    public async Task<RemoteSigning.Signing> CancelAsync(string signingId, string requesterId, CancellationToken cancellationToken = default)
    {
        var row = await store.FindAsync(signingId, cancellationToken);
        if (row is null || row.RequesterId != requesterId)
        {
            throw SigningRefusals.NotFound().AsException();
        }

        await activation.RefuseAsync(row, SigningState.Waiting, SigningRefusalCodes.Cancelled, requesterId, null, cancellationToken);
        return (await FindAsync(signingId, cancellationToken))!;
    }

    public async Task<int> RecoverAsync(CancellationToken cancellationToken = default)
    {
        var moved = 0;
        foreach (var row in await store.InStateAsync(SigningState.Waiting, cancellationToken))
        {
            moved += (await ExpireAsync(row, cancellationToken)).State == row.State ? 0 : 1;
        }

        foreach (var row in await store.InStateAsync(SigningState.Authorised, cancellationToken))
        {
            // Whatever the key made is lost with the process that had it, and stays so.
            if (IsAbandoned(row))
            {
                await activation.RefuseAsync(row, SigningState.Authorised, SigningRefusalCodes.Interrupted, AuditEntry.System, null, cancellationToken);
                moved++;
            }
        }

        foreach (var row in await store.InStateAsync(SigningState.Signed, cancellationToken))
        {
            if (IsAbandoned(row) && await TryCompleteAsync(row.Id, cancellationToken))
            {
                moved++;
            }
        }

        return moved;
    }

    // Ours and nobody here is at it: we were restarted. Another node's: only when it is long overdue.
    private bool IsAbandoned(SigningRow row) =>
        row.Node == options.Value.NodeName ? !_atWork.ContainsKey(row.Id) : row.ExpiresAt + Overdue < time.GetUtcNow();

    // One that cannot be completed now must not hold up the others.
    private async Task<bool> TryCompleteAsync(string signingId, CancellationToken cancellationToken)
    {
        try
        {
            await CompleteAsync((await store.FindAsync(signingId, cancellationToken))!, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            NotCompleted(log, exception, signingId);
            return false;
        }
    }

    private async Task CompleteAsync(SigningRow row, CancellationToken cancellationToken)
    {
        var credential = (await credentials.FindAsync(row.CredentialId, cancellationToken))!;
        var state = await objects.ReadAsync(new ObjectId(row.ToBeSigned), cancellationToken);
        var document = await objects.ReadAsync(new ObjectId(row.Prepared), cancellationToken);
        var completed = await documents.CompleteAsync(document, state, row.SignatureValue!, cancellationToken);
        var id = await objects.PutAsync(completed, cancellationToken);
        await database.InTransactionAsync(
            async session =>
            {
                // Two of one credential that end together must not both be the first.
                await session.LockAsync($"credential {row.CredentialId}");
                var first = await SigningStore.CountCompletedAsync(session, row.CredentialId) == 0;
                if (!await SigningStore.CompleteAsync(session, row.Id, id.Sha256, time.GetUtcNow()))
                {
                    return;
                }

                await audit.AppendAsync(session, new AuditEntry(AuditEntry.System, "signing.completed", $"signing:{row.Id}", new { Object = id.Sha256 }));
                await outbox.PublishAsync(session, new SigningCompleted(
                    row.Id, row.CredentialId, Enum.Parse<CredentialKind>(credential.Kind), credential.EnrolmentId, row.Reference, id.Sha256, first));
            },
            cancellationToken);
    }

    private async Task<SigningRow> WaitingOfAsync(string signingId, string accountId, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(signingId, cancellationToken);
        if (row is null || row.AccountId != accountId)
        {
            throw SigningRefusals.NotFound().AsException();
        }

        row = await ExpireAsync(row, cancellationToken);
        return row.Is switch
        {
            SigningState.Waiting => row,
            SigningState.Refused => throw SigningRefusals.Ended(row.RefusalCode!).AsException(),
            _ => throw SigningRefusals.AlreadyUsed().AsException(),
        };
    }

    private async Task<SigningRow> ExpireAsync(SigningRow row, CancellationToken cancellationToken)
    {
        if (row.Is is not SigningState.Waiting || time.GetUtcNow() < row.ExpiresAt)
        {
            return row;
        }

        await activation.RefuseAsync(row, SigningState.Waiting, SigningRefusalCodes.TimedOut, AuditEntry.System, null, cancellationToken);
        return (await store.FindAsync(row.Id, cancellationToken))!;
    }

    [LoggerMessage(202, LogLevel.Warning, "The document of signing {SigningId} could not be completed; trying again")]
    private static partial void NotCompleted(ILogger log, Exception exception, string signingId);
}
