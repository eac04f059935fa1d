using System.Text;
using AnTin.Platform.Refusals;
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

    public Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken = default) =>
        RefusingTextAsync(async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            return await read(new DatabaseSession(Kind, connection, null, cancellationToken));
        });

    public async Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default)
    {
        DatabaseSession? session = null;
        var result = await RefusingTextAsync(async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            session = new DatabaseSession(Kind, connection, transaction, cancellationToken);
            var done = await work(session);
            await transaction.CommitAsync(cancellationToken);
            return done;
        });
        session!.RunAfterCommit();
        return result;
    }

    // PostgreSQL takes neither a zero nor half a surrogate; whoever sent one is told, and nothing is logged as our fault.
    private static async Task<T> RefusingTextAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (exception is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } or EncoderFallbackException)
        {
            throw TextRefusals.NotStorable().AsException();
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    public void Dispose() => _source.Dispose();
}
