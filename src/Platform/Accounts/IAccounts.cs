using AnTin.Platform.Storage;

namespace AnTin.Platform.Accounts;

/// <summary>What an account may do. Deny by default: a page or an endpoint names the roles that may call it.</summary>
public static class Roles
{
    public const string Citizen = "citizen";
    public const string CounterOfficer = "counter-officer";
    public const string DossierOfficer = "dossier-officer";
    public const string Leader = "leader";
    public const string RecordsClerk = "records-clerk";
    public const string CityManager = "city-manager";
    public const string Operator = "operator";
}

/// <summary>Someone who can sign in.</summary>
public sealed class Account
{
    public string Id { get; init; } = "";

    public string UserName { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>Role names, separated by spaces.</summary>
    public string Roles { get; init; } = "";

    /// <summary>The agency this person works for, or none for a citizen.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>The counter or desk within the agency.</summary>
    public string? Unit { get; init; }

    public bool Is(string role) => Roles.Split(' ').Contains(role);
}

/// <summary>What is needed to open an account. Without a password only a passkey opens it.</summary>
public sealed record NewAccount(string UserName, string DisplayName, string Roles, string? AgencyCode = null, string? Unit = null, string? Password = null);

/// <summary>Accounts and their passwords.</summary>
public interface IAccounts
{
    /// <summary>Opens an account, or returns the one that has this user name already.</summary>
    Task<Account> OpenAsync(DatabaseSession session, NewAccount account);

    Task<Account?> FindAsync(string id, CancellationToken cancellationToken = default);

    Task<Account?> FindByUserNameAsync(string userName, CancellationToken cancellationToken = default);

    /// <summary>Checks a password. Five wrong ones lock the account for fifteen minutes.</summary>
    /// <exception cref="Refusals.RefusedException">Wrong name or password (which of them is not said), or locked.</exception>
    Task<Account> CheckPasswordAsync(string userName, string password, CancellationToken cancellationToken = default);
}
