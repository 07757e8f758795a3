// Multi-head attention with named axes, in F#: einsum, rearrange, gradients of a record of parameters, per-example
// gradients, printing. Run it after `dotnet fsi build.fsx build`:
//
//     dotnet fsi samples/attention.fsx
//
// It checks what it says, and ends with an error if something does not hold.
#r "../out/lib/NamedTensors.Core.dll"

open NamedTensors

let check what holds = if holds then printfn "ok: %s" what else failwith $"does not hold: {what}"

// ---- Axes have names and sizes; what an operation does not name rides along. ------------------------------------

let Batch, Pos, Embed = axis "batch" 3, axis "pos" 5, axis "embed" 8
let Heads, HeadSize = axis "heads" 2, axis "head_size" 4
let KPos = Pos.Alias "key_pos"

let keys = Hax.Random.key 0 |> Hax.Random.split 6
let x = keys[0] |> Hax.Random.normal [ Batch; Pos; Embed ]

// ---- A product by names, and by a pattern: the same numbers. -----------------------------------------------------

let w = keys[1] |> Hax.Random.normal [ Embed; Heads; HeadSize ]
let byName = Hax.dot "embed" [ x; w ]
let byPattern = Hax.einsum "b p e, e h k -> b p h k" [ x; w ]
check "einsum and dot agree" (Hax.allclose (byName, rtol = 1e-5, atol = 1e-6) byPattern)
check "the axes are those not summed" (Hax.shape byName = [ "batch", 3; "pos", 5; "heads", 2; "head_size", 4 ])

// ---- Attention in four lines. Batch and heads are nowhere mentioned: they ride along. ----------------------------

let attention (Key: Axis) (KPos: Axis) mask q k v =
    Hax.dot Key [ q; k ] / sqrt (float Key.Size)
    |> Hax.where' mask -1e9
    |> Hax.softmax KPos
    |> fun scores -> Hax.dot KPos [ scores; v ]

/// Parameters are a plain record; so is the gradient by them.
type Parameters = { Q: NamedArray; K: NamedArray; V: NamedArray; Out: NamedArray }

let scaled shape (key: NamedArray) = Hax.Random.normal shape key * 0.3

let parameters =
    {
        Q = keys[1] |> scaled [ Embed; Heads; HeadSize ]
        K = keys[2] |> scaled [ Embed; Heads; HeadSize ]
        V = keys[3] |> scaled [ Embed; Heads; HeadSize ]
        Out = keys[4] |> scaled [ Heads; HeadSize; Embed ]
    }

let causal = Hax.causalMask (Pos, KPos)

let multiHead p (x: NamedArray) =
    let source = x |> Hax.rename [ ("pos", "key_pos") ]
    let q, k, v = Hax.dot Embed [ x; p.Q ], Hax.dot Embed [ source; p.K ], Hax.dot Embed [ source; p.V ]
    Hax.dot [ Heads; HeadSize ] [ attention HeadSize KPos causal q k v; p.Out ]

let y = multiHead parameters x
check "attention keeps the axes of its input" (Hax.matchesAxes "batch pos embed" y)

// The mask works: what comes later does not change what came before.
let changed = x.At["pos", 4] |> Hax.At.add 1.0
let earlier (a: NamedArray) = a["pos", range 0 4]
check "attention is causal" (Hax.allclose (earlier y, atol = 1e-6) (earlier (multiHead parameters changed)))

// ---- Axes split and merge by a pattern; heads taken apart are the heads of the weights. --------------------------

let joined = byName |> Hax.rearrange "b p h k -> b p (joined: h k)" []
let back = joined |> Hax.rearrange ("b p (h k) -> b p h k", [ "h", Heads; "k", HeadSize ])

check "merging gives one axis" (Hax.shape joined = [ "batch", 3; "pos", 5; "joined", 8 ])
check "split and merge are inverse" (Hax.arrayEqual byName back)

// ---- A gradient by the record, checked against central differences; training as a compiled step. -----------------

let target = keys[5] |> Hax.Random.normal [ Batch; Pos; Embed ]

let loss p = Hax.mean (Hax.square (multiHead p x - target))

let before, gradient = Hax.valueAndGrad loss parameters
check "the gradient has the parameters' axes" (Hax.shape gradient.Q = Hax.shape parameters.Q)
check "the gradient is that of central differences" (Hax.checkGradients loss parameters < 1e-2)

let step =
    Hax.namedJit (fun p ->
        let g = Hax.grad loss p
        { Q = p.Q - 0.5 * g.Q; K = p.K - 0.5 * g.K; V = p.V - 0.5 * g.V; Out = p.Out - 0.5 * g.Out })

let trained = Seq.init 50 id |> Seq.fold (fun p _ -> step p) parameters
let after = loss trained
printfn "loss before %O, after 50 steps %O" before after
check "training lowers the loss" (Hax.all (after .<. before) |> Hax.item |> unbox<bool>)

// ---- One gradient for each example: map the gradient over the batch. ---------------------------------------------

let exampleLoss p (x: NamedArray, target: NamedArray) = Hax.mean (Hax.square (multiHead p x - target))

let perExample = Hax.vmap Batch (fun example -> Hax.grad (fun p -> exampleLoss p example) parameters) (x, target)

check "there is one gradient an example" (Hax.shape perExample.Out = ("batch", 3) :: Hax.shape parameters.Out)

check
    "their mean is the gradient of the mean"
    (Hax.allclose (perExample.Out |> Hax.mean "batch", atol = 1e-6) gradient.Out)

// ---- A mistake is found where it is made, and says what to do. ---------------------------------------------------

let message =
    try
        x |> Hax.sum "embd" |> string
    with :? NamedTensorException as e ->
        e.Message

printfn "%s" message
check "a wrong name is an error with a remedy" (message.Contains "Did you mean 'embed'?")

// ---- Printing shows the axes and a summary, however many elements there are. -------------------------------------

let large = Hax.ones [] |> Hax.broadcastTo [ axis "rows" 100_000; axis "columns" 10_000 ]
printfn "%A" large
check "a tensor of 10^9 elements prints in less than 2 KB" (large.Size = 1_000_000_000L && (string large).Length < 2000)
printfn "%A" gradient
printfn "attention.fsx: everything holds"
