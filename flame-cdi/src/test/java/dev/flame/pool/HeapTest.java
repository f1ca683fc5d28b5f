package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeapTest {

    private static final class Item extends Heap.Node {
        int key;

        Item(int key) {
            this.key = key;
        }
    }

    private final Heap<Item> heap = new Heap<>((a, b) -> a.key < b.key);

    @Test
    void shouldKeepTheFirstInFrontWhateverIsAddedMovedAndRemoved() {
        Random random = new Random(7);
        List<Item> inside = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int what = random.nextInt(10);
            if (inside.isEmpty() || what < 4) {
                Item item = new Item(random.nextInt(1_000));
                heap.add(item);
                inside.add(item);
            } else if (what < 7) {
                Item item = inside.get(random.nextInt(inside.size()));
                item.key = random.nextInt(1_000);
                heap.moved(item);
            } else {
                Item item = inside.remove(random.nextInt(inside.size()));
                heap.remove(item);
                assertThat(item.isPlaced()).isFalse();
            }
            int least = inside.stream().mapToInt(each -> each.key).min().orElse(-1);
            Item first = heap.first();
            assertThat(first == null ? -1 : first.key).isEqualTo(least);
            assertThat(heap.size()).isEqualTo(inside.size());
        }
    }

    @Test
    void shouldGiveAllInOrder() {
        new Random(11).ints(1_000, 0, 10_000).forEach(key -> heap.add(new Item(key)));

        List<Integer> keys = new ArrayList<>();
        for (Item first = heap.first(); first != null; first = heap.first()) {
            keys.add(first.key);
            heap.remove(first);
        }

        assertThat(keys).hasSize(1_000).isSortedAccordingTo(Comparator.naturalOrder());
    }
}
