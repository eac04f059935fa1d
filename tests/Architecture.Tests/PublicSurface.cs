using System.Reflection;
using System.Text;

namespace AnTin.Architecture.Tests;

/// <summary>What a library shows to others, one line a member, in the order of names: a change of it is seen in a review.</summary>
internal static class PublicSurface
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var lines = assembly.GetExportedTypes().SelectMany(LinesOf).Order(StringComparer.Ordinal);
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> LinesOf(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        string name = NameOf(type);
        yield return $"{name} = {kind}{(type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? $" : {NameOf(parent)}" : "")}";
        foreach (var member in type.GetMembers(Own))
        {
            if (Describe(member) is { } text)
            {
                yield return $"{name}.{text}";
            }
        }
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        // What the compiler makes of a record is no decision of anybody's.
        _ when member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) || member.Name.StartsWith('<') || member.Name is "EqualityContract" or "PrintMembers" or "value__" => null,
        FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)}",
        FieldInfo field when IsSeen(field.IsPublic, field.IsFamily) => $"{field.Name} : {NameOf(field.FieldType)}",
        PropertyInfo property when property.GetMethod is { } get && IsSeen(get.IsPublic, get.IsFamily) => $"{property.Name}{Parameters(property.GetIndexParameters(), '[', ']')} : {NameOf(property.PropertyType)} {{{(property.SetMethod is { IsPublic: true } ? " get; set;" : " get;")} }}",
        ConstructorInfo constructor when IsSeen(constructor.IsPublic, constructor.IsFamily) && !constructor.IsStatic => $"new{Parameters(constructor.GetParameters(), '(', ')')}",
        MethodInfo method when IsSeen(method.IsPublic, method.IsFamily) && !IsAccessor(method) =>
            $"{(method.IsStatic ? "static " : "")}{method.Name}{Parameters(method.GetParameters(), '(', ')')} : {NameOf(method.ReturnType)}",
        _ => null,
    };

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsSeen(bool isPublic, bool isFamily) => isPublic || isFamily;

    private static string Parameters(ParameterInfo[] parameters, char open, char close) => parameters.Length == 0 && open == '[' ? ""
        : open + string.Join(", ", parameters.Select(p => $"{(p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "")}{NameOf(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = …" : "")}")) + close;

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var text = new StringBuilder(type.Namespace is { } space && !space.StartsWith("System", StringComparison.Ordinal) ? $"{space}." : "");
        text.Append(type.IsNested ? $"{NameOf(type.DeclaringType!)[text.Length..]}." : "").Append(type.Name.Split('`')[0]);
        return type.IsGenericType ? text.Append('<').AppendJoin(", ", type.GetGenericArguments().Select(NameOf)).Append('>').ToString() : text.ToString();
    }
}
