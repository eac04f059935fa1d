namespace AnTin.Platform;

/// <summary>The two languages of every page.</summary>
public enum Language
{
    Vietnamese,
    English,
}

/// <summary>A text in both languages; Vietnamese first.</summary>
public sealed record LocalizedText(string Vi, string En)
{
    public string In(Language language) => language is Language.English ? En : Vi;

    public override string ToString() => Vi;
}
