using Npgsql;

namespace AnTin.Platform.Storage;

/// <summary>PostgreSQL 15 or later: what a city runs on.</summary>
internal sealed class PostgreSqlDatabase : IDatabase, IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source;

    public PostgreSqlDatabase(string connectionString)
    {
        InstantTypeHandler.Register();
        _source = NpgsqlDataSource.Create(connectionString);
    }

    public DatabaseKind Kind => DatabaseKind.PostgreSql;

    public async Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await read(new DatabaseSession(Kind, connection, null, cancellationToken));
    }

    public async Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default)
    {
        DatabaseSession session;
        T result;
        await using (var connection = await _source.OpenConnectionAsync(cancellationToken))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            session = new DatabaseSession(Kind, connection, transaction, cancellationToken);
            result = await work(session);
            await transaction.CommitAsync(cancellationToken);
        }

        session.RunAfterCommit();
        return result;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    public void Dispose() => _source.Dispose();
}
