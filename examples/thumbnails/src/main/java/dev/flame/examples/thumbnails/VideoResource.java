package dev.flame.examples.thumbnails;

import dev.flame.ElasticPool;
import dev.flame.OnlyOnParent;
import dev.flame.Pool;
import dev.flame.PoolStats;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** The HTTP side: take a video, tell how far it is, show what came out. */
@Path("/")
@ApplicationScoped
@OnlyOnParent
public class VideoResource {

    @Inject
    Jobs jobs;

    @Inject
    Reception reception;

    @Inject
    RunnerBoard board;

    @Inject
    @Pool("ffmpeg")
    ElasticPool pool;

    /** The page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public InputStream page() {
        InputStream page = VideoResource.class.getResourceAsStream("/index.html");
        if (page == null) {
            throw new NotFoundException();
        }
        return page;
    }

    /** Takes a video: the request's body. */
    @POST
    @Path("videos")
    @Consumes(MediaType.WILDCARD)
    public Response upload(InputStream body) throws IOException {
        Job job = jobs.create();
        java.nio.file.Path video = job.directory().resolve("upload");
        Files.copy(body, video);
        return accepted(job, Optional.of(video));
    }

    /** Takes a clip that the application makes itself. */
    @POST
    @Path("videos/sample")
    public Response sample() throws IOException {
        return accepted(jobs.create(), Optional.empty());
    }

    /** All that the page shows: the pool, its runners, the videos. */
    @GET
    @Path("state")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject state() {
        return Json.createObjectBuilder()
                .add("pool", pool())
                .add("runners", array(board.tiles().stream().map(VideoResource::json)))
                .add("videos", videos())
                .build();
    }

    /** All videos. */
    @GET
    @Path("videos")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonArray videos() {
        return array(jobs.all().stream().map(VideoResource::json));
    }

    /** One video. */
    @GET
    @Path("videos/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject video(@PathParam("id") String id) {
        return json(jobs.find(id).orElseThrow(NotFoundException::new));
    }

    /** A picture or the preview. */
    @GET
    @Path("videos/{id}/{file: picture-\\d+\\.jpg|preview\\.mp4}")
    public Response file(@PathParam("id") String id, @PathParam("file") String file) {
        java.nio.file.Path path =
                jobs.find(id).orElseThrow(NotFoundException::new).directory().resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new NotFoundException();
        }
        return Response.ok(path.toFile(), file.endsWith(".jpg") ? "image/jpeg" : "video/mp4")
                .build();
    }

    /** The pool now. */
    @GET
    @Path("pool")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject pool() {
        PoolStats stats = pool.stats();
        return Json.createObjectBuilder()
                .add("booting", stats.booting())
                .add("ready", stats.ready())
                .add("draining", stats.draining())
                .add("leased", stats.leased())
                .add("waiting", stats.waiting())
                .add("max", stats.max())
                .build();
    }

    private Response accepted(Job job, Optional<java.nio.file.Path> video) {
        reception.accept(job, video);
        return Response.accepted(json(job))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .location(URI.create("/videos/" + job.id()))
                .build();
    }

    private static JsonObject json(Job job) {
        return Json.createObjectBuilder()
                .add("id", job.id())
                .add("state", job.state().name())
                .add("done", job.done())
                .add("calls", job.calls())
                .add(
                        "pictures",
                        array(job.pictures().entrySet().stream()
                                .map(picture -> Json.createObjectBuilder()
                                        .add("file", picture.getKey())
                                        .add("process", picture.getValue().process())
                                        .build())))
                .add("message", job.message())
                .build();
    }

    private static JsonObject json(RunnerBoard.Tile tile) {
        return Json.createObjectBuilder()
                .add("runner", tile.runner().value())
                .add("state", tile.state().name())
                .add("detail", tile.detail())
                .build();
    }

    private static JsonArray array(Stream<JsonObject> values) {
        return values.collect(Collector.of(
                Json::createArrayBuilder,
                (array, value) -> array.add(value),
                (left, right) -> left.addAll(right),
                array -> array.build()));
    }
}
