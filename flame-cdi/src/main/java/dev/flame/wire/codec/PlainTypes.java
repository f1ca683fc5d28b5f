package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which classes have a plain form, by class and by tag, and which class a name means. Thread-safe. */
final class PlainTypes {

    static final int NULL = 0;
    static final int REFERENCE = 1;
    static final int ASCII = 2;
    static final int UTF8 = 3;
    static final int UTF16 = 4;

    /** A text of as many characters is written once, however often it occurs. */
    static final int SHARED_TEXT = 16;

    private static final int TAGS = 64;
    private static final Map<Class<?>, PlainType> BY_CLASS = new HashMap<>();
    private static final @Nullable PlainType[] BY_TAG = new @Nullable PlainType[TAGS];

    static {
        PlainScalars.all().forEach(PlainTypes::add);
        PlainArrays.all().forEach(PlainTypes::add);
        PlainCollections.all().forEach(PlainTypes::add);
    }

    private final AllowList allowed;
    private final PlainType records = new PlainRecords(this);
    private final PlainType enums = new PlainEnums();
    private final PlainType arrays = new PlainArrays.OfObjects();
    /** Weak, since the JDK's classes keep what is kept for them here beyond the application; this and statics have them all. */
    private final ClassValue<@Nullable Reference<PlainType>> ofApplication = new ClassValue<>() {
        @Override
        protected @Nullable Reference<PlainType> computeValue(Class<?> type) {
            PlainType found = find(type);
            return found == null ? null : new WeakReference<>(found);
        }
    };

    private final ClassValue<RecordForm> forms = new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
            return RecordForm.of(type);
        }
    };
    private volatile Names names = new Names(new WeakReference<>(null), new ConcurrentHashMap<>());

    /** What names mean to a class loader; an application has one. */
    private record Names(WeakReference<ClassLoader> loader, Map<String, Class<?>> classes) {}

    PlainTypes(AllowList allowed) {
        this.allowed = allowed;
    }

    private static void add(Class<?> type, PlainType plain) {
        if (BY_CLASS.put(type, plain) != null) {
            throw new IllegalStateException("twice: " + type);
        }
        if (BY_TAG[plain.tag] != null && BY_TAG[plain.tag] != plain) {
            throw new IllegalStateException("twice: " + plain.tag);
        }
        BY_TAG[plain.tag] = plain;
    }

    /** The plain form of a class's objects, or null if they have none. */
    @Nullable
    PlainType of(Class<?> type) {
        Reference<PlainType> known = ofApplication.get(type);
        return known == null ? null : known.get();
    }

    /** The type of a tag, or null if there is none. */
    @Nullable
    PlainType tagged(int tag) {
        if (tag == PlainRecords.TAG) {
            return records;
        }
        if (tag == PlainEnums.TAG) {
            return enums;
        }
        return tag == PlainArrays.OfObjects.TAG ? arrays : tag < TAGS ? BY_TAG[tag] : null;
    }

    RecordForm form(Class<?> type) {
        return forms.get(type);
    }

    private @Nullable PlainType find(Class<?> type) {
        PlainType known = BY_CLASS.get(type);
        if (known != null) {
            return known;
        }
        if (!allowed.allows(type)) {
            return null;
        }
        if (type.isArray()) {
            return arrays;
        }
        if (Enum.class.isAssignableFrom(type)) {
            return enums;
        }
        return type.isRecord() && form(type).isPlain() ? records : null;
    }

    /**
     * The class that a name means.
     *
     * @throws CodecException if it is not allowed, or unknown
     */
    Class<?> named(String name, ClassLoader loader) throws IOException, CodecException {
        Names known = names;
        if (known.loader.get() != loader) {
            known = new Names(new WeakReference<>(loader), new ConcurrentHashMap<>());
            names = known;
        }
        Class<?> type = known.classes.get(name);
        if (type == null) {
            type = load(name, loader);
            known.classes.put(name, type);
        }
        return type;
    }

    private Class<?> load(String name, ClassLoader loader) throws IOException, CodecException {
        if (AllowList.neverLoads(name)) {
            // not even loaded
            throw denied(name);
        }
        Class<?> type;
        try {
            type = Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IOException(e.toString(), e);
        }
        if (!allowed.allows(type)) {
            throw denied(type.getTypeName());
        }
        return type;
    }

    static CodecException denied(String name) {
        return JdkCodec.refused(Messages.deniedOnDecode(name), null);
    }
}
