using System.Data.Common;
using Dapper;

namespace AnTin.Platform.Storage;

/// <summary>
/// A connection, inside a transaction or not, that runs parameterised SQL and maps rows to types whose properties are the
/// columns without underscores. Instants are stored as microseconds since 1970 in UTC.
/// </summary>
public sealed class DatabaseSession
{
    private readonly DbConnection _connection;
    private readonly DbTransaction? _transaction;
    private readonly CancellationToken _cancellationToken;
    private List<Action>? _afterCommit;

    internal DatabaseSession(DatabaseKind kind, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        Kind = kind;
        _connection = connection;
        _transaction = transaction;
        _cancellationToken = cancellationToken;
    }

    public DatabaseKind Kind { get; }

    public bool IsTransaction => _transaction is not null;

    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        _connection.ExecuteAsync(Command(sql, parameters));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await _connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The only row, or the default when there is none; more than one row is an error of the query.</summary>
    public Task<T?> FindAsync<T>(string sql, object? parameters = null) =>
        _connection.QuerySingleOrDefaultAsync<T?>(Command(sql, parameters));

    public async Task<T> GetAsync<T>(string sql, object? parameters = null) =>
        await _connection.QuerySingleAsync<T>(Command(sql, parameters));

    /// <summary>
    /// Makes all later sessions that lock the same name wait until this transaction ends. SQLite has one writer at a time, so
    /// the transaction itself is the lock there.
    /// </summary>
    public Task LockAsync(string name)
    {
        RequireTransaction();
        return Kind is DatabaseKind.PostgreSql
            ? ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))", new { name })
            : Task.CompletedTask;
    }

    /// <summary>Runs <paramref name="action"/> once the transaction is durable; never when it is rolled back.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    internal void RequireTransaction()
    {
        if (!IsTransaction)
        {
            throw new InvalidOperationException("This must happen inside a transaction.");
        }
    }

    internal void RunAfterCommit() => _afterCommit?.ForEach(action => action());

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, _transaction, cancellationToken: _cancellationToken);
}
