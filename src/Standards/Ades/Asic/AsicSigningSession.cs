using System.Diagnostics.CodeAnalysis;

namespace AnTin.Ades.Asic;

/// <summary>
/// The first of the three states of a signature in a container (EN 319 162-1): a new container, or one to which a further signature
/// comes. A signature covers all data objects of the container. One session prepares one signature.
/// </summary>
public sealed partial class AsicSigningSession
{
    private readonly AsicKind _kind;
    private readonly AsicForm _form;
    private readonly IReadOnlyList<AsicDataObject> _objects = [];
    private readonly AsicContainer? _container;

    private AsicSigningSession(AsicKind kind, AsicForm form, IReadOnlyList<AsicDataObject> objects) => (_kind, _form, _objects) = (kind, form, objects);

    private AsicSigningSession(AsicContainer container, AsicForm form) => (_container, _kind, _form) = (container, container.Kind, form);

    /// <summary>Begins a new container.</summary>
    /// <param name="kind">ASiC-S for one data object, or ASiC-E.</param>
    /// <param name="form">By what it is signed.</param>
    /// <param name="objects">What is signed.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the number of data objects does not fit, or a name is not safe, not unique, or the container's own.</returns>
    /// <exception cref="ArgumentException">The form is none to sign by.</exception>
    public static bool TryCreate(
        AsicKind kind, AsicForm form, IReadOnlyList<AsicDataObject> objects,
        [NotNullWhen(true)] out AsicSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        if (form == AsicForm.TimestampOnly)
        {
            throw new ArgumentException("Without a signature there is nothing to sign.", nameof(form));
        }

        refusal = AsicContainer.Refuse(kind, objects);
        session = refusal is null ? new AsicSigningSession(kind, form, objects) : null;
        return session is not null;
    }

    /// <summary>Begins a further signature; every entry that is there stays byte by byte, but for the one of ASiC-S that holds all its signatures.</summary>
    /// <param name="container">The container.</param>
    /// <param name="session">The session.</param>
    /// <param name="refusal">Why it is not signed.</param>
    /// <returns>False when the container has only time-stamps or an archive manifest covers what would have to change.</returns>
    public static bool TryOpen(AsicContainer container, [NotNullWhen(true)] out AsicSigningSession? session, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        session = null;
        refusal = container.Form == AsicForm.TimestampOnly ? new(AdesRefusalReason.NoSuchSignature, "the container has only time-stamps")
            : !container.Package.DataObjects.Any() ? new(AdesRefusalReason.ContentMissing, "no data object")
            : container.Kind == AsicKind.Simple ? ArchiveManifest.Refuse(container.Package, container.Form == AsicForm.Cades ? AsicNames.SimpleCades : AsicNames.SimpleXades)
            : null;
        session = refusal is null ? new AsicSigningSession(container, container.Form) : null;
        return session is not null;
    }
}
