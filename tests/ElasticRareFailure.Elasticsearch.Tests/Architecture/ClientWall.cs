using Elastic.Clients.Elasticsearch;
using Mono.Cecil;

namespace ElasticRareFailure.Elasticsearch.Tests.Architecture;

/// <summary>Finds what speaks with a cluster past the caller. Outside its room the client may be used in lambdas that are given it, and nowhere else: only the caller has one to give.</summary>
internal static class ClientWall
{
    private static readonly string Client = typeof(ElasticsearchClient).FullName!;

    private static readonly string[] Forbidden = ["Elastic.Transport.", "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.SocketsHttpHandler", "System.Net.Sockets.", "System.Net.Security.", "System.Net.WebRequest", "System.Net.WebClient"];

    /// <summary>All breaches by these types.</summary>
    /// <param name="types">Types, with what the compiler has made of their lambdas nested in them.</param>
    public static IReadOnlyList<string> Breaches(IEnumerable<TypeDefinition> types) => [.. types.SelectMany(Breaches).Distinct()];

    private static IEnumerable<string> Breaches(TypeDefinition type)
    {
        foreach (var field in type.Fields)
        {
            if (Mentions(field.FieldType, Client) && !IsOfALambda(type) && !IsCachedLambda(field))
            {
                yield return $"{type.FullName} keeps a client in {field.Name}";
            }

            foreach (var name in Forbidden.Where(name => Mentions(field.FieldType, name)))
            {
                yield return $"{type.FullName} keeps {name} in {field.Name}";
            }
        }

        foreach (var breach in type.Methods.SelectMany(method => Breaches(type, method)))
        {
            yield return breach;
        }
    }

    private static IEnumerable<string> Breaches(TypeDefinition type, MethodDefinition method)
    {
        var inLambda = IsLambda(method) || IsOfALambda(type);
        if (!inLambda && method.Parameters.Any(parameter => parameter.ParameterType.FullName == Client))
        {
            yield return $"{type.FullName}.{method.Name} takes a client";
        }

        if (Mentions(method.ReturnType, Client))
        {
            yield return $"{type.FullName}.{method.Name} gives a client";
        }

        foreach (var called in method.HasBody ? method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>() : [])
        {
            if (!inLambda && IsClient(called.DeclaringType))
            {
                yield return $"{type.FullName}.{method.Name} calls {called.DeclaringType.Name}.{called.Name}";
            }

            if (called.ReturnType.FullName == Client || (called.Name == ".ctor" && IsClient(called.DeclaringType)))
            {
                yield return $"{type.FullName}.{method.Name} gets a client from {called.DeclaringType.Name}.{called.Name}";
            }

            foreach (var name in Forbidden.Where(name => Mentions(called.DeclaringType, name) || Mentions(called.ReturnType, name) || called.Parameters.Any(parameter => Mentions(parameter.ParameterType, name))))
            {
                yield return $"{type.FullName}.{method.Name} uses {name} through {called.Name}";
            }
        }
    }

    // ElasticsearchClient, and the clients of its parts, such as that of indices.
    private static bool IsClient(TypeReference type) =>
        type.FullName == Client || (type.FullName.StartsWith("Elastic.Clients.Elasticsearch.", StringComparison.Ordinal) && type.Name.EndsWith("NamespacedClient", StringComparison.Ordinal));

    private static bool Mentions(TypeReference type, string name) =>
        type.FullName.StartsWith(name, StringComparison.Ordinal)
        || type.GetElementType().FullName.StartsWith(name, StringComparison.Ordinal)
        || (type is GenericInstanceType generic && generic.GenericArguments.Any(argument => Mentions(argument, name)))
        || (type is TypeSpecification specification && type is not GenericInstanceType && Mentions(specification.ElementType, name));

    private static bool IsLambda(MethodDefinition method) => method.Name.Contains(">b__", StringComparison.Ordinal) && method.Parameters.FirstOrDefault()?.ParameterType.FullName == Client;

    // The state machine of an async lambda is named after it: <<Method>b__0>d.
    private static bool IsOfALambda(TypeDefinition type) => type.Name.StartsWith("<<", StringComparison.Ordinal);

    // The compiler keeps a lambda without captures in a static field.
    private static bool IsCachedLambda(FieldDefinition field) => field.Name.StartsWith("<>9__", StringComparison.Ordinal) && field.FieldType is GenericInstanceType { ElementType.FullName: "System.Func`3" };
}
