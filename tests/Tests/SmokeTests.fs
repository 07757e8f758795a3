module NamedTensors.Tests.SmokeTests

open NUnit.Framework

[<Test>]
let ``the test runner runs`` () = Assert.That(1 + 1, Is.EqualTo 2)
