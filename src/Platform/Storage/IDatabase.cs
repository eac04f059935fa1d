namespace AnTin.Platform.Storage;

/// <summary>Which database stands behind; SQL that differs names both.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>
/// The one door to stored rows. Reading takes a session; every change happens in a transaction that also holds its audit entry
/// and its events, so that none of the three exists without the others.
/// </summary>
public interface IDatabase
{
    DatabaseKind Kind { get; }

    /// <summary>Reads outside a transaction.</summary>
    Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken = default);

    /// <summary>Runs <paramref name="work"/> in one transaction: committed when it returns, rolled back when it throws.</summary>
    Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default);
}

/// <summary>Work without a result.</summary>
public static class DatabaseExtensions
{
    public static Task InTransactionAsync(this IDatabase database, Func<DatabaseSession, Task> work, CancellationToken cancellationToken = default) =>
        database.InTransactionAsync<object?>(
            async session =>
            {
                await work(session);
                return null;
            },
            cancellationToken);
}
