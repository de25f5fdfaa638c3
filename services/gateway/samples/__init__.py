"""示例: the invented city behind the reference gateway: its people, departments, codes and certificates."""
