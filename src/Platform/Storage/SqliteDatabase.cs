using Microsoft.Data.Sqlite;

namespace AnTin.Platform.Storage;

/// <summary>
/// One file in the data folder. WAL with <c>synchronous=FULL</c>: a committed transaction survives a power cut. SQLite has one
/// writer; the gate makes writers queue here instead of polling a busy file.
/// </summary>
internal sealed class SqliteDatabase : IDatabase, IDisposable
{
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writer = new(1, 1);

    public SqliteDatabase(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        InstantTypeHandler.Register();
    }

    public DatabaseKind Kind => DatabaseKind.Sqlite;

    public async Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await read(new DatabaseSession(Kind, connection, null, cancellationToken));
    }

    public async Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default)
    {
        DatabaseSession session;
        T result;
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = connection.BeginTransaction(deferred: false);
            session = new DatabaseSession(Kind, connection, transaction, cancellationToken);
            result = await work(session);
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            _writer.Release();
        }

        session.RunAfterCommit();
        return result;
    }

    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        await pragma.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }
}
