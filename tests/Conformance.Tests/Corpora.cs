namespace AnTin.Conformance.Tests;

/// <summary>Other people's cases with expected outcomes. They are no part of this repository: where they are absent, the tests say so and skip.</summary>
internal static class Corpora
{
    public static string Folder(string name)
    {
        Assert.SkipWhen(OthersFiles.Corpus(name) is null, $"the corpus '{name}' is absent: {OthersFiles.Absent}");
        return OthersFiles.Corpus(name)!;
    }
}
