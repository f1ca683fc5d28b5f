package dev.flame.examples.thumbnails;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs ffmpeg as a child process. The child never outlives the call: an interrupt kills it, and when this JVM dies it
 * finds its pipes closed and ends.
 */
@ApplicationScoped
public class Ffmpeg {

    private static final byte[] NOTHING = {};
    private static final int LIBRARY_MISSING = 127;

    private String executable = "";

    @PostConstruct
    void extract() {
        try {
            executable = FfmpegBinary.extract().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends bytes through ffmpeg: {@code pipe:0} is the input, {@code pipe:1} the output. No file is written.
     *
     * @param input what ffmpeg reads
     * @param arguments ffmpeg's arguments, separated by spaces
     * @return what ffmpeg wrote
     * @throws FfmpegException if ffmpeg fails
     * @throws InterruptedException if the thread is interrupted; ffmpeg is dead then
     */
    public byte[] pipe(byte[] input, String arguments) throws FfmpegException, InterruptedException {
        return run(new ProcessBuilder(command(List.of(arguments.split(" ")))), input);
    }

    /**
     * Runs ffmpeg on files.
     *
     * @param directory where relative paths start
     * @param arguments ffmpeg's arguments
     * @throws FfmpegException if ffmpeg fails
     * @throws InterruptedException if the thread is interrupted; ffmpeg is dead then
     */
    public void files(Path directory, List<String> arguments) throws FfmpegException, InterruptedException {
        run(new ProcessBuilder(command(arguments)).directory(directory.toFile()), NOTHING);
    }

    private String folder() {
        return String.valueOf(Path.of(executable).getParent());
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(executable, "-hide_banner", "-nostdin", "-v", "error"));
        command.addAll(arguments);
        return command;
    }

    private byte[] run(ProcessBuilder builder, byte[] input) throws FfmpegException, InterruptedException {
        // its libraries find each other only so where the system has none of the kind
        builder.environment().merge("LD_LIBRARY_PATH", folder(), (system, own) -> system + ":" + own);
        Process process = start(builder);
        try {
            CompletableFuture<byte[]> output =
                    async(() -> process.getInputStream().readAllBytes());
            CompletableFuture<byte[]> errors =
                    async(() -> process.getErrorStream().readAllBytes());
            CompletableFuture<Boolean> fed = async(() -> feed(process, input));
            int exit = process.waitFor();
            fed.join();
            if (exit != 0) {
                String said = new String(errors.join(), StandardCharsets.UTF_8).strip();
                throw new FfmpegException(String.join(" ", builder.command()) + " ended with " + exit + ": " + said
                        + (exit == LIBRARY_MISSING ? ". Install it, on Debian: apt-get install libpulse0 libva2" : ""));
            }
            return output.join();
        } catch (CompletionException e) {
            throw new FfmpegException("ffmpeg's pipes broke: " + e.getCause());
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static Process start(ProcessBuilder builder) throws FfmpegException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new FfmpegException("ffmpeg does not start: " + e.getMessage());
        }
    }

    /** Ffmpeg may end before it has read everything, for instance when it has all the pictures that it wants. */
    private static boolean feed(Process process, byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
            return true;
        } catch (IOException readNoFurther) {
            return false;
        }
    }

    private static <T> CompletableFuture<T> async(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
