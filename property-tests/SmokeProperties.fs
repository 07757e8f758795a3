/// Placeholder. A module of properties only needs [<TestFixture>]: without it NUnit does not find them.
[<NUnit.Framework.TestFixture>]
module NamedTensors.PropertyTests.SmokeProperties

open FsCheck.NUnit

[<Property(QuietOnSuccess = true)>]
let ``reversing twice is the identity`` (xs: int list) = List.rev (List.rev xs) = xs
