// A command line for NuGet's own client libraries, for what the nuget.exe at hand is too old for: symbol packages, search, restore of PackageReference.
//
//   ng CONFIG push FILE KEY [--skip-duplicate]    the .snupkg beside FILE follows by itself where the source lists a symbol resource
//   ng CONFIG delete ID VERSION KEY
//   ng CONFIG versions ID                         one a line
//   ng CONFIG search TEXT [--prerelease]          "ID VERSION" a line
//   ng CONFIG metadata ID                         "ID VERSION listed|unlisted" a line, then what is known of it
//   ng CONFIG download ID VERSION FILE
//   ng CONFIG restore DGSPEC                      writes project.assets.json; packages go to the folder that the DGSPEC names
//
// CONFIG is a nuget.config whose first source is meant. Exit 0: done; 1: refused, "error: ..." says why; 2: wrong arguments.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NuGet.Commands;
using NuGet.Common;
using NuGet.Configuration;
using NuGet.ProjectModel;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

class ConsoleLogger : LoggerBase
{
    public override void Log(ILogMessage message)
    {
        Console.Error.WriteLine(message.Level.ToString().ToLowerInvariant() + ": " + message.Message);
    }

    public override Task LogAsync(ILogMessage message)
    {
        Log(message);
        return Task.FromResult(0);
    }
}

class Driver
{
    const int PushTimeoutSeconds = 60;
    const int SearchResults = 20;

    readonly ILogger log = new ConsoleLogger();
    readonly SourceCacheContext cache = new SourceCacheContext { NoCache = true };
    readonly PackageSourceProvider sources;
    readonly SourceRepository repository;

    Driver(string config)
    {
        var path = Path.GetFullPath(config);
        sources = new PackageSourceProvider(Settings.LoadSpecificSettings(Path.GetDirectoryName(path), path));
        repository = Repository.Factory.GetCoreV3(sources.LoadPackageSources().First());
    }

    static int Main(string[] args)
    {
        if (args.Length < 3)
        {
            Console.Error.WriteLine("usage: ng CONFIG push|delete|versions|search|metadata|download|restore ARGUMENT...");
            return 2;
        }
        try
        {
            return new Driver(args[0]).Run(args[1], args.Skip(2).ToArray()).GetAwaiter().GetResult() ? 0 : 1;
        }
        catch (Exception error)
        {
            for (var cause = error; cause != null; cause = cause.InnerException) Console.Error.WriteLine("error: " + cause.Message);
            return 1;
        }
    }

    Task<bool> Run(string command, string[] args)
    {
        switch (command)
        {
            case "push": return Push(args[0], args[1], args.Contains("--skip-duplicate"));
            case "delete": return Delete(args[0], args[1], args[2]);
            case "versions": return Versions(args[0]);
            case "search": return Search(args[0], args.Contains("--prerelease"));
            case "metadata": return Metadata(args[0]);
            case "download": return Download(args[0], args[1], args[2]);
            case "restore": return Restore(args[0]);
            default: throw new ArgumentException("unknown command " + command);
        }
    }

    async Task<bool> Push(string file, string key, bool skipDuplicate)
    {
        var packages = await repository.GetResourceAsync<PackageUpdateResource>();
        var symbols = await SymbolResource();
        var symbolSource = symbols == null ? null : symbols.SourceUri.AbsoluteUri;
        await packages.Push(
            new List<string> { file }, symbolSource, PushTimeoutSeconds, false, _ => key, _ => key, false, skipDuplicate, symbols, log);
        return true;
    }

    // A source without symbols is no error: then only packages are pushed.
    async Task<SymbolPackageUpdateResourceV3> SymbolResource()
    {
        try
        {
            return await repository.GetResourceAsync<SymbolPackageUpdateResourceV3>();
        }
        catch (FatalProtocolException)
        {
            return null;
        }
    }

    async Task<bool> Delete(string id, string version, string key)
    {
        var packages = await repository.GetResourceAsync<PackageUpdateResource>();
        await packages.Delete(id, version, _ => key, _ => true, false, log);
        return true;
    }

    async Task<bool> Versions(string id)
    {
        var packages = await repository.GetResourceAsync<FindPackageByIdResource>();
        foreach (var version in await packages.GetAllVersionsAsync(id, cache, log, CancellationToken.None)) Console.WriteLine(version);
        return true;
    }

    async Task<bool> Search(string text, bool prerelease)
    {
        var search = await repository.GetResourceAsync<PackageSearchResource>();
        var found = await search.SearchAsync(text, new SearchFilter(prerelease), 0, SearchResults, log, CancellationToken.None);
        foreach (var package in found) Console.WriteLine(package.Identity.Id + " " + package.Identity.Version);
        return true;
    }

    async Task<bool> Metadata(string id)
    {
        var resource = await repository.GetResourceAsync<PackageMetadataResource>();
        foreach (var package in await resource.GetMetadataAsync(id, true, true, cache, log, CancellationToken.None))
        {
            Console.WriteLine(package.Identity.Id + " " + package.Identity.Version + (package.IsListed ? " listed" : " unlisted"));
            Console.WriteLine("  description: " + package.Description);
            Console.WriteLine("  authors: " + package.Authors);
            Console.WriteLine("  license: " + package.LicenseUrl);
            foreach (var group in package.DependencySets)
                foreach (var dependency in group.Packages)
                    Console.WriteLine("  dependency: " + group.TargetFramework.GetShortFolderName() + " " + dependency.Id + " " + dependency.VersionRange);
            var deprecation = await package.GetDeprecationMetadataAsync();
            if (deprecation != null) Console.WriteLine("  deprecated: " + string.Join(", ", deprecation.Reasons) + " " + deprecation.Message);
            foreach (var advisory in package.Vulnerabilities ?? Enumerable.Empty<NuGet.Protocol.PackageVulnerabilityMetadata>())
                Console.WriteLine("  vulnerable: " + advisory.Severity + " " + advisory.AdvisoryUrl);
        }
        return true;
    }

    async Task<bool> Download(string id, string version, string file)
    {
        var packages = await repository.GetResourceAsync<FindPackageByIdResource>();
        bool there;
        using (var target = File.Create(file))
            there = await packages.CopyNupkgToStreamAsync(id, NuGetVersion.Parse(version), target, cache, log, CancellationToken.None);
        if (there) return true;
        File.Delete(file);
        Console.Error.WriteLine("error: the source has no " + id + " " + version);
        return false;
    }

    async Task<bool> Restore(string dgspec)
    {
        var args = new RestoreArgs
        {
            CacheContext = cache,
            Log = log,
            CachingSourceProvider = new CachingSourceProvider(sources),
            DisableParallel = true,
            AllowNoOp = false,
        };
        var request = new DependencyGraphSpecRequestProvider(new RestoreCommandProvidersCache(), DependencyGraphSpec.Load(dgspec));
        args.PreLoadedRequestProviders.Add(request);
        var summaries = await RestoreRunner.RunAsync(args);
        foreach (var error in summaries.SelectMany(summary => summary.Errors).Where(error => error.Level == LogLevel.Error))
            Console.Error.WriteLine("error: " + error.Code + " " + error.Message);
        return summaries.Count > 0 && summaries.All(summary => summary.Success);
    }
}
