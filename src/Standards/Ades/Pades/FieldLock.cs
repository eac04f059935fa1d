using AnTin.Pdf.Objects;

namespace AnTin.Ades.Pades;

/// <summary>Which fields a lock is about (ISO 32000-2, 12.7.5.5, table 236).</summary>
public enum FieldLockAction
{
    /// <summary>Every field.</summary>
    All,

    /// <summary>Those that are named, and what stands below them.</summary>
    Include,

    /// <summary>Every field but those that are named.</summary>
    Exclude,
}

/// <summary>The fields that a signature locks (ISO 32000-2, 12.7.5.5, table 236: <c>SigFieldLock</c>; 12.8.2.4: <c>FieldMDP</c>).</summary>
/// <param name="Action">Which.</param>
/// <param name="Fields">Fully qualified names; none with <see cref="FieldLockAction.All"/>.</param>
public sealed record FieldLock(FieldLockAction Action, IReadOnlyList<string> Fields)
{
    /// <summary>What may still be done to the whole document; <see langword="null"/> for no further limit.</summary>
    public DocMdpPermission? Permission { get; init; }

    internal PdfDictionary ToDictionary()
    {
        var entries = AddTo(new PdfDictionary(("Type", new PdfName("SigFieldLock"))));
        return Permission is { } permission ? entries.With("P", new PdfInteger((int)permission)) : entries;
    }

    /// <summary>The parameters of the transform by which the signature says so (table 259).</summary>
    internal PdfDictionary ToParameters() => AddTo(new PdfDictionary(("Type", new PdfName("TransformParams")), ("V", new PdfName("1.2"))));

    internal static FieldLock? Read(IPdfResolver resolver, PdfDictionary? dictionary)
    {
        if (dictionary is null)
        {
            return null;
        }

        // A lock that cannot be read locks everything.
        FieldLockAction action = resolver.Find<PdfName>(dictionary, "Action")?.Value switch
        {
            "Include" => FieldLockAction.Include,
            "Exclude" => FieldLockAction.Exclude,
            _ => FieldLockAction.All,
        };
        var names = resolver.Find<PdfArray>(dictionary, "Fields") ?? new PdfArray();
        return new FieldLock(action, [.. names.Select(n => (resolver.Resolve(n) as PdfString)?.ToText()).OfType<string>()])
        {
            Permission = resolver.FindInteger(dictionary, "P") is >= 1 and <= 3 and var permission ? (DocMdpPermission)permission : null,
        };
    }

    /// <summary>Whether a field of this name is locked.</summary>
    internal bool Locks(string field)
    {
        bool named = Fields.Any(name => field == name || field.StartsWith(name + ".", StringComparison.Ordinal));
        return Action switch { FieldLockAction.Include => named, FieldLockAction.Exclude => !named, _ => true };
    }

    private PdfDictionary AddTo(PdfDictionary entries)
    {
        entries = entries.With("Action", new PdfName(Action.ToString()));
        return Action is FieldLockAction.All ? entries : entries.With("Fields", new PdfArray([.. Fields.Select(PdfString.FromText)]));
    }
}
