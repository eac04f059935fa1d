namespace AnTin.Platform;

/// <summary>Makes identifiers that sort by time (RFC 9562, version 7), as 32 lower-case hex digits.</summary>
public static class Identifier
{
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
