using System.Data;
using System.Globalization;
using Dapper;

namespace AnTin.Platform.Storage;

/// <summary>
/// Instants as microseconds since 1970: the finest unit PostgreSQL also keeps, exact in both databases, sortable, without a zone
/// to get wrong.
/// </summary>
internal sealed class InstantTypeHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new InstantTypeHandler());
        SqlMapper.AddTypeHandler(new DateTypeHandler());
    }

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
    {
        parameter.DbType = DbType.Int64;
        parameter.Value = (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }

    public override DateTimeOffset Parse(object value) =>
        DateTimeOffset.UnixEpoch.AddTicks(Convert.ToInt64(value, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond);
}

/// <summary>Calendar dates as ISO 8601 text, which sorts.</summary>
internal sealed class DateTypeHandler : SqlMapper.TypeHandler<DateOnly>
{
    public override void SetValue(IDbDataParameter parameter, DateOnly value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = value.ToString("O", CultureInfo.InvariantCulture);
    }

    public override DateOnly Parse(object value) => DateOnly.ParseExact((string)value, "O", CultureInfo.InvariantCulture);
}
