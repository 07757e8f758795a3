// What a person sees: arrays printed by F# Interactive and `%A`, and the script in samples/, run as a user runs it.
// Knows processes and text. One idea: what is promised about fsi is asked of a real `dotnet fsi`.
module NamedTensors.Tests.FSharp.PrintingTests

open System
open System.Diagnostics
open System.IO
open NUnit.Framework
open NamedTensors

let private root =
    let rec up (d: DirectoryInfo | null) =
        match d with
        | null -> failwith "no NamedTensors.sln above the tests"
        | d when File.Exists(Path.Combine(d.FullName, "NamedTensors.sln")) -> d.FullName
        | d -> up d.Parent

    up (DirectoryInfo TestContext.CurrentContext.TestDirectory)

/// The exit code and all that was printed. `input` is typed in.
let private fsi (arguments: string list) (input: string) : int * string =
    let start =
        ProcessStartInfo(
            "dotnet",
            "fsi" :: "--nologo" :: arguments,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = root
        )

    use p = Process.Start start |> Option.ofObj |> Option.get
    let errors = p.StandardError.ReadToEndAsync()
    p.StandardInput.Write input
    p.StandardInput.Close()
    let output = p.StandardOutput.ReadToEnd()
    p.WaitForExit()
    p.ExitCode, output + errors.Result

let private script = Path.Combine(root, "samples", "attention.fsx")

/// Runs a variant of the script, beside it so that its #r hold.
let private variant (change: string -> string) =
    let text = File.ReadAllText script
    let changed = change text
    Assert.That(changed, Is.Not.EqualTo text, "the script has changed: adapt the test")
    let file = Path.Combine(root, "samples", $"attention-{Guid.NewGuid():N}.fsx")

    try
        File.WriteAllText(file, changed)
        fsi [ file ] ""
    finally
        File.Delete file

let private large () = Hax.ones [] |> Hax.broadcastTo [ axis "rows" 100_000; axis "columns" 10_000 ]

[<Test>]
let ``a tensor of 10^9 elements prints at once and in less than 2 KB`` () =
    let big = large ()
    let clock = Stopwatch.StartNew()
    let plain, structured = string big, $"%A{big}"
    Assert.That(clock.ElapsedMilliseconds, Is.LessThan 500)
    Assert.That(plain, Does.StartWith("f32{rows 100000, columns 10000} [[1, 1, 1, …, 1, 1, 1], ").And.EndsWith "]")
    Assert.That(plain.Length, Is.LessThan 2000)
    Assert.That(structured, Is.EqualTo plain)

[<Test>]
let ``positions, axes and selectors print as one writes them`` () =
    let x = Hax.arange [ axis "a" 2; axis "b" 3 ]
    Assert.That($"%A{x}", Is.EqualTo "i32{a 2, b 3} [[0, 1, 2], [3, 4, 5]]")
    Assert.That($"%A{x.Array}", Is.EqualTo "i32[2, 3] [[0, 1, 2], [3, 4, 5]]")
    let one, name = axis "a" 2, ax "a"
    Assert.That($"%A{one}", Is.EqualTo "a 2")
    Assert.That($"%A{name}", Is.EqualTo "a")

[<Test>]
let ``F# Interactive shows axes and a summary`` () =
    let code, output =
        fsi
            [ "--reference:" + Path.Combine(root, "out", "lib", "NamedTensors.Core.dll") ]
            "open NamedTensors;;\nHax.ones [] |> Hax.broadcastTo [ axis \"rows\" 100_000; axis \"columns\" 10_000 ];;\n#quit;;\n"

    Assert.That(code, Is.EqualTo 0, output)

    Assert.That(
        output,
        Does.Contain("val it: NamedArray =").And.Contain "f32{rows 100000, columns 10000} [[1, 1, 1, …, 1, 1, 1], "
    )

    Assert.That(output.Substring(output.IndexOf "val it").Length, Is.LessThan 2000)
    Assert.That(output, Does.Not.Contain "Ndim")

[<Test>]
let ``the attention script holds what it says`` () =
    let code, output = fsi [ script ] ""
    Assert.That(code, Is.EqualTo 0, output)
    let checks = File.ReadAllLines script |> Array.filter (fun l -> l = "check" || l.StartsWith "check ")
    let held = output.Split '\n' |> Array.filter (fun l -> l.StartsWith "ok: ")
    Assert.That(held.Length, Is.EqualTo(checks.Length).And.GreaterThan 10, output)

    for line in
        [
            "ok: einsum and dot agree"
            "sum: no axis 'embd' in f32{batch 3, pos 5, embed 8}. Did you mean 'embed'?"
            "f32{rows 100000, columns 10000} [[1, 1, 1, …, 1, 1, 1], "
            "attention.fsx: everything holds"
        ] do
        Assert.That(output, Does.Contain line)

    Assert.That(output, Does.Not.Contain "warning")

[<Test>]
let ``a script that is wrong fails`` () =
    let code, output = variant (fun s -> s.Replace("|> Hax.where' mask -1e9", "|> Hax.where' mask 0.0"))
    Assert.That(code, Is.Not.EqualTo 0)
    Assert.That(output, Does.Contain "does not hold: attention is causal")

[<Test>]
let ``the first program of the README runs`` () =
    let readme = File.ReadAllText(Path.Combine(root, "README.md"))
    let first = readme.IndexOf "```fsharp" + "```fsharp".Length
    let program = readme.Substring(first, readme.IndexOf("```", first) - first)
    let lib = Path.Combine(root, "out", "lib")
    let file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"readme-{Guid.NewGuid():N}.fsx")
    Assert.That(program, Does.Contain "#r \"out/lib/")
    File.WriteAllText(file, program.Replace("#r \"out/lib", "#r @\"" + lib))

    try
        let code, output = fsi [ file ] ""
        Assert.That(code, Is.EqualTo 0, output)
        Assert.That(output, Does.Contain("f32{time 4} [3, 12, 21, 30]").And.Contain("f32{time 2} [5, 8]"))
    finally
        File.Delete file
