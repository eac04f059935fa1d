using System.Diagnostics;
using System.Globalization;

namespace AnTin.KillTarget.Kills;

/// <summary>Where the process dies, as text.</summary>
public static class KillPoint
{
    /// <summary>In the transaction that writes this audit entry, before it is committed.</summary>
    public static string BeforeCommit(string action) => $"before-commit {action}";

    /// <summary>When the transaction that wrote this audit entry is durable.</summary>
    public static string AfterCommit(string action) => $"after-commit {action}";

    /// <summary>With half of an object's bytes written.</summary>
    public const string InsideObject = "inside-object";

    /// <summary>When an object is kept, before its caller goes on.</summary>
    public const string AfterObject = "after-object";

    // SIGKILL: no handler runs, no buffer is flushed.
    internal static void Die() => Process.GetCurrentProcess().Kill();
}

/// <summary>What the program is to do, on which data, and where it is to die.</summary>
/// <param name="Folder">The data directory.</param>
/// <param name="Database">The PostgreSQL connection string, or none for SQLite.</param>
/// <param name="Now">What its clock shows.</param>
/// <param name="Point">A <see cref="KillPoint"/>.</param>
/// <param name="Act">One of <see cref="Acts"/>.</param>
/// <param name="Subject">The signing, or the enrolment.</param>
/// <param name="Account">Who authorises.</param>
/// <param name="Code">The code of the signing.</param>
/// <param name="Assertion">The passkey's assertion.</param>
public sealed record KillOrder(
    string Folder, string? Database, DateTimeOffset Now, string Point, string Act, string? Subject = null, string? Account = null, string? Code = null,
    Platform.Passkeys.PasskeyAssertion? Assertion = null);

/// <summary>The acts that are interrupted.</summary>
public static class Acts
{
    public const string Authorise = "authorise";
    public const string Deliver = "deliver";
    public const string Issue = "issue";
}

/// <summary>A clock that stands.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();

    public override string ToString() => now.ToString("O", CultureInfo.InvariantCulture);
}
