namespace AnTin.Pkix.PathValidation.Rules;

/// <summary>RFC 5280, 6.1.3 (b) and (c): names lie in what every authority above permits; self-issued authorities are exempt.</summary>
internal sealed class NamesArePermitted : IPathRule
{
    public PathFinding? Check(JudgedPath path, int index)
    {
        if (index == 0 || !path.Binds(index, AnchorConstraints.NameConstraints) || path[index].FindExtension(Oids.NameConstraints) is not { } extension)
        {
            return null;
        }

        if (NameConstraints.TryRead(extension) is not { } constraints)
        {
            return new PathFinding.NameConstraintNotUnderstood(path[index]);
        }

        for (int below = 0; below < index; below++)
        {
            bool exempt = below > 0 && path[below].IsSelfIssued;
            switch (exempt ? true : constraints.Permits(path[below]))
            {
                case null: return new PathFinding.NameConstraintNotUnderstood(path[index]);
                case false: return new PathFinding.NameNotPermitted(path[below], path[index]);
            }
        }

        return null;
    }
}
