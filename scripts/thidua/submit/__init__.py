"""What units and Phòng Nội vụ hand in: Excel templates that stand ready, and their way back into canonical files."""
