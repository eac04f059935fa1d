using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace AnTin.Platform.Accounts;

internal sealed class DatabaseAccounts(IDatabase database, IAuditTrail audit, TimeProvider time) : IAccounts
{
    private const int TriesBeforeLock = 5;

    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    // Spends the same time on a name that does not exist, so that names cannot be found by timing.
    private static readonly string AnyHash = new PasswordHasher<Account>().HashPassword(new Account(), "a password nobody has");

    private readonly PasswordHasher<Account> _hasher = new();

    public async Task<Account> OpenAsync(DatabaseSession session, NewAccount account)
    {
        var existing = await FindAsync(session, account.UserName);
        if (existing is not null)
        {
            return existing;
        }

        var row = new AccountRow
        {
            Id = Identifier.New(time),
            UserName = account.UserName,
            DisplayName = account.DisplayName,
            Roles = account.Roles,
            AgencyCode = account.AgencyCode,
            Unit = account.Unit,
            PasswordHash = account.Password is null ? null : _hasher.HashPassword(new Account(), account.Password),
        };
        var added = await session.ExecuteAsync(
            """
            INSERT INTO platform_accounts (id, user_name, display_name, roles, agency_code, unit, password_hash, created_at)
            VALUES (@Id, @UserName, @DisplayName, @Roles, @AgencyCode, @Unit, @PasswordHash, @CreatedAt)
            ON CONFLICT (user_name) DO NOTHING
            """,
            new { row.Id, row.UserName, row.DisplayName, row.Roles, row.AgencyCode, row.Unit, row.PasswordHash, CreatedAt = time.GetUtcNow() });
        if (added == 0)
        {
            // Somebody opened it between our look and our row; theirs is committed, or we would still wait.
            return (await FindAsync(session, account.UserName))!;
        }

        await audit.AppendAsync(session, new AuditEntry(AuditEntry.System, "account.opened", $"account:{row.Id}", new { row.Roles }));
        return row.ToAccount();
    }

    public async Task<Account?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        (await database.ReadAsync(
            session => session.FindAsync<AccountRow>("SELECT * FROM platform_accounts WHERE id = @id", new { id }), cancellationToken))?.ToAccount();

    public Task<Account?> FindByUserNameAsync(string userName, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => FindAsync(session, userName), cancellationToken);

    public async Task<Account> CheckPasswordAsync(string userName, string password, CancellationToken cancellationToken = default)
    {
        var row = await database.ReadAsync(session => RowAsync(session, userName), cancellationToken);
        var now = time.GetUtcNow();
        if (row?.LockedUntil > now)
        {
            throw SignInRefusals.Locked(row.LockedUntil.Value).AsException();
        }

        var right = _hasher.VerifyHashedPassword(new Account(), row?.PasswordHash ?? AnyHash, password) is not PasswordVerificationResult.Failed;
        if (row is { PasswordHash: not null } && right)
        {
            await database.InTransactionAsync(
                async session =>
                {
                    await session.ExecuteAsync("UPDATE platform_accounts SET failed_sign_ins = 0, locked_until = NULL WHERE id = @Id", new { row.Id });
                    await audit.AppendAsync(session, new AuditEntry(row.Id, "account.signed-in", $"account:{row.Id}"));
                },
                cancellationToken);
            return row.ToAccount();
        }

        if (row is not null)
        {
            await CountFailureAsync(row, now, cancellationToken);
        }

        throw SignInRefusals.WrongNameOrPassword().AsException();
    }

    private Task CountFailureAsync(AccountRow row, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    """
                    UPDATE platform_accounts SET
                        locked_until = CASE WHEN failed_sign_ins + 1 >= @TriesBeforeLock THEN @until ELSE locked_until END,
                        failed_sign_ins = CASE WHEN failed_sign_ins + 1 >= @TriesBeforeLock THEN 0 ELSE failed_sign_ins + 1 END
                    WHERE id = @Id
                    """,
                    new { row.Id, TriesBeforeLock, until = now + Lock });
                await audit.AppendAsync(session, new AuditEntry(AuditEntry.System, "account.sign-in-failed", $"account:{row.Id}"));
            },
            cancellationToken);

    private static async Task<Account?> FindAsync(DatabaseSession session, string userName) => (await RowAsync(session, userName))?.ToAccount();

    private static Task<AccountRow?> RowAsync(DatabaseSession session, string userName) =>
        session.FindAsync<AccountRow>("SELECT * FROM platform_accounts WHERE user_name = @userName", new { userName });

    private sealed class AccountRow
    {
        public string Id { get; init; } = "";

        public string UserName { get; init; } = "";

        public string DisplayName { get; init; } = "";

        public string Roles { get; init; } = "";

        public string? AgencyCode { get; init; }

        public string? Unit { get; init; }

        public string? PasswordHash { get; init; }

        public DateTimeOffset? LockedUntil { get; init; }

        public Account ToAccount() =>
            new() { Id = Id, UserName = UserName, DisplayName = DisplayName, Roles = Roles, AgencyCode = AgencyCode, Unit = Unit };
    }
}
