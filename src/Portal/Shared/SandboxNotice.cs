namespace AnTin.Portal.Shared;

/// <summary>Whether this server runs the sandbox city, which every page then says.</summary>
public sealed record SandboxNotice(bool Active, IReadOnlyList<SandboxAccount> Accounts);

/// <summary>An account of the sandbox, shown on the sign-in page.</summary>
public sealed record SandboxAccount(string UserName, string Password, LocalizedText Role, string StartPage);
