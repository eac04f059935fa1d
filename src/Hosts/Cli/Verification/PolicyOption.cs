using AnTin.Ades.Validation.Policies;

namespace AnTin.Cli.Verification;

/// <summary>A policy by its name, or in a file of one's own.</summary>
internal static class PolicyOption
{
    public static ValidationPolicy? Find(string nameOrFile) =>
        ValidationPolicy.All.FirstOrDefault(p => p.Id == nameOrFile)
        ?? (File.Exists(nameOrFile) && ValidationPolicy.TryDecode(File.ReadAllBytes(nameOrFile), out var own) ? own : null);
}
